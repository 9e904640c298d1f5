"""What holds for an item here and now."""

import pytest
from msgspec import structs

from kiosk.here_and_now import gives_numbers, not_printed, state_of, today
from kiosk.pictures import services
from kiosk.pictures_finding import library
from kiosk.visit import Kiosk, Visit
from tests.kiosk.examples import MONDAY_0930, hall_view

HALL = hall_view()
OPEN = Kiosk(
    station="kiosk-1",
    linked=True,
    hall=HALL,
    services=services(HALL, MONDAY_0930),
    library=library(),
    now=MONDAY_0930,
)
SURE, OLD = OPEN.library.items["item-0"], OPEN.library.items["item-1"]
DAY_MS = 86_400_000


def test_numbers_are_given_at_work_only() -> None:
    assert gives_numbers(OPEN)
    assert not gives_numbers(structs.replace(OPEN, linked=False))
    shut = services(HALL, MONDAY_0930, open_=False)
    assert not gives_numbers(structs.replace(OPEN, services=shut))


def test_a_service_that_is_not_known_has_no_state() -> None:
    found = state_of(OPEN, "fund")
    assert found is not None
    assert found.service == "fund"
    assert state_of(OPEN, "another") is None
    assert state_of(Kiosk(station="kiosk-1"), "fund") is None


def test_away_from_the_server_the_day_goes_on() -> None:
    assert today(OPEN) == "2026-11-23"
    away = structs.replace(OPEN, linked=False, now=MONDAY_0930 + DAY_MS)
    assert today(away) == "2026-11-24"
    assert today(Kiosk(station="kiosk-1", now=MONDAY_0930)) == "2026-11-23"


@pytest.mark.parametrize(
    ("state", "word"),
    [("", ""), ("printing", "printing"), ("printed", ""), ("paper_out", "")],
)
def test_a_list_is_printed_again_only_when_it_has_come_out_or_failed(state: str, word: str) -> None:
    visit = Visit()
    visit.finding.papers[SURE.id] = state
    assert not_printed(OPEN, visit, SURE) == word


def test_a_list_is_printed_twice_at_most() -> None:
    visit = Visit()
    visit.finding.papers[SURE.id], visit.finding.lists[SURE.id] = "printed", 2
    assert not_printed(OPEN, visit, SURE) == "printed"


def test_an_old_guide_or_an_empty_list_is_not_printed() -> None:
    assert not_printed(OPEN, Visit(), OLD) == "stale"
    bare = structs.replace(SURE, guide=structs.replace(SURE.guide, materials=()))
    assert not_printed(OPEN, Visit(), bare) == "none"
    assert not_printed(Kiosk(station="kiosk-1", now=MONDAY_0930), Visit(), SURE) == "none"
