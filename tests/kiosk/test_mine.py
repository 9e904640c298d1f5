"""What a number that is looked up allows, by its state and by whether the slip was scanned."""

import pytest
from msgspec import structs

from kiosk.mine import deeds, number_of, whole
from server.link.queries import TicketAnswer
from server.link.views import TicketView

NOW = 1_000


def answer(state: str, *, mine: bool = True, returns: int = 1, until: int = 0) -> TicketAnswer:
    ticket = TicketView(
        id="2026-11-23-A015", number="A015", service="A", class_="ordinary", state=state
    )
    return TicketAnswer(ticket=ticket, mine=mine, returns=returns, until=until)


def offered(found: TicketAnswer, *, outage: bool = False, numbers: bool = True) -> tuple[str, ...]:
    return deeds(found, now=NOW, outage=outage, numbers=numbers)


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        ("issued", ("another", "reprint", "give_up")),
        ("waiting", ("step_out", "another", "reprint", "give_up")),
        ("called", ("another", "reprint", "give_up")),
        ("serving", ("another", "reprint")),
        ("on_hold", ("another", "reprint", "give_up")),
        ("away", ("come_back", "another", "reprint", "give_up")),
        ("done", ()),
        ("abandoned", ()),
        ("unserved", ()),
        ("void", ()),
    ],
)
def test_the_slip_in_hand_allows_what_the_state_allows(state: str, wanted: tuple[str, ...]) -> None:
    assert offered(answer(state)) == wanted
    assert offered(answer(state, mine=False)) == ()


def test_a_missed_number_is_rejoined_without_its_slip_while_there_is_time() -> None:
    missed = answer("missed", mine=False, until=NOW + 1)
    assert offered(missed) == ("rejoin",)
    assert offered(structs.replace(missed, mine=True))[0] == "rejoin"
    assert offered(structs.replace(missed, until=NOW)) == ()
    assert offered(structs.replace(missed, returns=0)) == ()


def test_in_an_outage_nobody_waits_for_nothing() -> None:
    waiting = answer("waiting")
    assert offered(waiting, outage=True)[:2] == ("switch", "leave_pass")
    assert offered(waiting, outage=True, numbers=False)[0] == "leave_pass"


def test_with_no_numbers_there_is_no_other_one() -> None:
    assert "another" not in offered(answer("waiting"), numbers=False)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("A15", "A015"), ("a015", "A015"), ("A1015", "A1015"), ("7", "007"), (" B2 ", "B002")],
)
def test_zeros_may_be_left_out(typed: str, number: str) -> None:
    assert whole(typed, 3) == number


def test_what_is_no_number_is_asked_for_as_it_is() -> None:
    assert whole("ab", 3) == "AB"


def test_the_number_of_a_ticket() -> None:
    assert number_of("2026-11-23-A015") == "A015"
