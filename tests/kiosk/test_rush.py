"""The rush: one touch, one slip, and the page is there again for whoever is next."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.flow import Page
from kiosk.visit import Visit
from tests.kiosk.conftest import Hand, Start
from tests.running import SMALL_HALL, ServerProcess, server_process

RUSH = 'rush = { services = ["A", "B"], start = "09:00", end = "10:00" }\nown_numbers'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """The small hall in its rush."""
    folder = tmp_path_factory.mktemp("rush")
    hall = folder / "rush.toml"
    hall.write_text(SMALL_HALL.read_text("utf-8").replace("own_numbers", RUSH, 1), "utf-8")
    with server_process(folder / "data", hall=hall) as running:
        yield running


def served(hand: Hand, large: bool = False) -> None:
    """One visitor has their slip."""
    hand.on(Page.RUSH)
    if large:
        hand.touch(hand.app.screen.buttons["large"])
    hand.tile(Page.RUSH, "A")
    hand.on(Page.SLIP)


def beside(hand: Hand) -> None:
    """A touch where no button is."""
    hand.clock.time += 1
    QTest.mouseClick(hand.app.screen.pages[Page.SLIP], Qt.MouseButton.LeftButton)


def test_the_page_is_back_soon_after_the_slip(server: ServerProcess, start: Start) -> None:
    hand = start(server)
    served(hand)
    pages = []
    for seconds in (2, 1):
        hand.wait_s(seconds)
        pages.append(hand.app.page)
    assert pages == [Page.SLIP, Page.RUSH]


def test_what_was_chosen_and_left_is_not_in_the_next_number(
    server: ServerProcess, start: Start
) -> None:
    hand = start(server)
    hand.on(Page.RUSH)
    visit = hand.app.visit
    visit.cases, visit.class_, visit.identity.proved = 3, "elderly", True
    served(hand)
    ticket = hand.app.visit.ticket
    assert ticket is not None
    assert (ticket.cases, ticket.class_, ticket.proved) == (1, "ordinary", False)


def test_whoever_is_next_touches_anywhere(server: ServerProcess, start: Start) -> None:
    hand = start(server)
    served(hand)
    beside(hand)
    assert hand.app.page is Page.RUSH


def test_whoever_wanted_large_type_has_time(server: ServerProcess, start: Start) -> None:
    hand = start(server)
    served(hand, large=True)
    hand.wait_s(9)
    beside(hand)
    assert hand.app.page is Page.SLIP


@pytest.mark.parametrize("result", ["uncertain", "failed", ""])
def test_without_proof_of_the_slip_nobody_is_hurried(result: str) -> None:
    assert Visit(result="printed").served
    assert not Visit(result=result).served


def test_without_a_rush_the_slip_is_not_hurried(shared_server: ServerProcess, start: Start) -> None:
    hand = start(shared_server)
    hand.take()
    hand.on(Page.SLIP)
    beside(hand)
    hand.wait_s(3)
    assert hand.app.page is Page.SLIP
