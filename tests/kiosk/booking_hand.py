"""What a visitor does to book a visit, as touches; for the tests of bookings."""

from typing import Any

from kiosk.flow import Page
from kiosk.screens.booked import BookedPage
from kiosk.screens.figures import FiguresPage
from kiosk.screens.tiles import TilesPage
from tests.kiosk.conftest import Hand
from tests.running import ServerProcess


def tiles(hand: Hand, page: Page) -> list[str]:
    """What can be pressed on this leaf."""
    shown = hand.app.screen.of(page, TilesPage).shown()
    return [which for made, which in shown if made.isEnabled()]


def deed(hand: Hand, page: Page, what: str) -> None:
    hand.on(page)
    made = hand.app.screen.of(page, BookedPage).deeds.buttons[what]
    assert made.isVisible()
    hand.touch(made)


def types(hand: Hand, page: Page, figures: str) -> None:
    """On the pad, then OK."""
    hand.on(page)
    pad = hand.app.screen.of(page, FiguresPage).pad
    for each in figures:
        hand.touch(pad.keys[each])
    hand.touch(pad.ok)


def chooses(hand: Hand, page: Page, which: int) -> str:
    """One of the tiles, once they are there."""
    hand.on(page)
    hand.until(lambda: bool(tiles(hand, page)))
    chosen = tiles(hand, page)[which]
    hand.tile(page, chosen)
    return chosen


def begins(hand: Hand, service: str = "A") -> None:
    """Home, more, booking, the service."""
    hand.on(Page.HOME)
    hand.touch(hand.app.screen.buttons["more"])
    hand.tile(Page.MORE, "book_category")
    hand.tile(Page.BOOK_CATEGORY, "all")
    hand.tile(Page.BOOK_SERVICE, service)


def books(hand: Hand, service: str = "A", day: int = 0, slot: int = 2, tail: str = "") -> str:
    """A booking; gives its code."""
    begins(hand, service)
    chooses(hand, Page.BOOK_DAY, day)
    chooses(hand, Page.BOOK_SLOT, slot)
    if tail:
        types(hand, Page.BOOK_PHONE, tail)
    else:
        hand.on(Page.BOOK_PHONE)
        hand.touch(hand.app.screen.of(Page.BOOK_PHONE, FiguresPage).buttons["book_no_phone"])
    hand.on(Page.BOOKED)
    hand.until(lambda: hand.app.visit.booking.paper not in ("", "printing"))
    return hand.app.screen.of(Page.BOOKED, BookedPage).number.text().replace(" ", "")


def bodies(server: ServerProcess, kind: str) -> list[dict[str, Any]]:
    return [row["body"] for row in server.events() if row["type"] == kind]


def taken_for(server: ServerProcess, code: str) -> dict[str, Any]:
    """The ticket of the booking with this code."""
    booked = next(each for each in bodies(server, "VisitBooked") if each["code"] == code)
    return next(
        each for each in bodies(server, "TicketTaken") if each["booking"] == booked["booking"]
    )


def checks_in(hand: Hand) -> None:
    hand.on(Page.HOME)
    hand.touch(hand.app.screen.buttons["check_in"])
    hand.on(Page.CHECK_IN)


def found(hand: Hand, code: str) -> BookedPage:
    hand.on(Page.HOME)
    hand.touch(hand.app.screen.buttons["more"])
    hand.tile(Page.MORE, "find_booking")
    types(hand, Page.FIND_BOOKING, code)
    hand.on(Page.MY_BOOKING)
    return hand.app.screen.of(Page.MY_BOOKING, BookedPage)
