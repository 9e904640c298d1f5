"""What a visitor with a slip does at a kiosk: take it, hold it to the scanner, press a deed."""

from kiosk.flow import Page
from kiosk.scanned import Slip, parse
from kiosk.screens.mine import MinePage
from printers.virtual import VirtualPrinter
from tests.kiosk.conftest import Hand


def slip(printer: VirtualPrinter, at: int = -1) -> Slip:
    """The code on a slip, as a scanner reads it."""
    found = parse(printer.slips[at].printed.codes[0])
    assert isinstance(found, Slip)
    return found


def taken(hand: Hand, printer: VirtualPrinter, service: str = "A") -> Slip:
    """A number and its slip; then the visitor goes."""
    hand.take(service)
    hand.button(Page.SLIP, "finished")
    hand.on(Page.HOME)
    return slip(printer)


def scan(hand: Hand, found: Slip) -> MinePage:
    """Hold a slip to the scanner; gives the page, once the server has answered."""
    hand.clock.time += 1
    hand.app.kiosk.devices["scanner"] = ""
    hand.app.attending.scanned(found)
    hand.on(Page.MINE)
    hand.until(lambda: hand.app.visit.mine.answer is not None)
    return hand.app.screen.of(Page.MINE, MinePage)


def offered(page: MinePage) -> list[str]:
    return list(page.deeds.shown)


def deed(hand: Hand, page: MinePage, what: str) -> None:
    hand.touch(page.deeds.buttons[what])
