"""The hall never gives a number that a kiosk may print while it is away."""

import msgspec
import pytest

from server.hall.catalog import Catalogue
from server.hall.commands.bring import BringTicket
from server.hall.kiosks import OwnNumbers
from server.hall.own_numbers import kept_for_kiosks, value_of
from server.halls import read_hall
from tests.story import SMALL, VISITOR, Story


def own(station: str, first: int, last: int) -> OwnNumbers:
    """One kiosk's range."""
    return OwnNumbers(station=station, first=first, last=last)


def hall_with(*ranges: OwnNumbers, prefixes: tuple[str, str] = ("A", "B")) -> Catalogue:
    """The small hall with these ranges, and these prefixes of its two services."""
    hall = read_hall(SMALL).hall
    services = tuple(
        msgspec.structs.replace(each, prefix=prefix)
        for each, prefix in zip(hall.services, prefixes, strict=True)
    )
    return msgspec.structs.replace(hall, own_numbers=ranges, services=services)


TWO = (own("kiosk-1", 4, 6), own("kiosk-2", 7, 8))


def test_the_hall_steps_over_the_ranges_of_all_kiosks() -> None:
    story = Story(hall_with(*TWO))
    assert [story.take().number for _ in range(5)] == ["A001", "A002", "A003", "A009", "A010"]


def test_a_first_number_inside_a_range_begins_behind_it() -> None:
    story = Story(hall_with(*TWO), first_number=5)
    assert story.take().number == "A009"


def test_past_its_width_the_hall_goes_on_behind_the_ranges() -> None:
    story = Story(hall_with(own("kiosk-1", 4, 9)), number_width=1)
    assert [story.take().number for _ in range(5)] == ["A1", "A2", "A3", "A10", "A11"]


def test_a_range_behind_the_width_is_kept_as_well() -> None:
    story = Story(hall_with(own("kiosk-1", 10, 12)), number_width=1, first_number=9)
    assert [story.take().number for _ in range(2)] == ["A9", "A13"]


def test_a_number_that_reads_like_one_of_another_prefix_is_kept_as_well() -> None:
    catalogue = hall_with(own("kiosk-1", 5, 6), prefixes=("A", "A1"))
    story = Story(catalogue, number_width=1, first_number=14)
    assert [story.take().number for _ in range(2)] == ["A14", "A17"], "A15 and A16 are A1's 5 and 6"


def test_without_ranges_nothing_is_kept() -> None:
    assert not kept_for_kiosks(hall_with(), "A901", 3)
    assert kept_for_kiosks(hall_with(own("kiosk-1", 901, 949)), "A901", 3)
    assert not kept_for_kiosks(hall_with(own("kiosk-1", 901, 949)), "A950", 3)


def test_brought_numbers_do_not_move_the_halls_own() -> None:
    story = Story(hall_with(own("kiosk-1", 901, 949)))
    story.take()
    bring = BringTicket(press="p1", number="A901", service="A", pressed_at=story.now)
    story.when(bring, VISITOR)
    assert story.ticket("A901").offline
    assert story.take().number == "A002"


@pytest.mark.parametrize(
    ("prefix", "number", "value"),
    [
        ("A", "A015", 15),
        ("A", "A1000", 1000),
        ("A1", "A1901", 901),
        ("A", "A15", None),
        ("A", "A0015", None),
        ("A", "B015", None),
        ("A", "A", None),
        ("A", "A٠١٥", None),
        ("A", "A-15", None),
    ],
)
def test_the_value_of_a_number(prefix: str, number: str, value: int | None) -> None:
    assert value_of(prefix, number, 3) == value
