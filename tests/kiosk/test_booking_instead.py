"""Instead of a number that was refused a visit is booked; a real return pass gives a number."""

from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.flow import Page
from kiosk.scanned import parse
from kiosk.screens.booked import BookedPage
from kiosk.screens.notice import NoticePage
from printers.virtual import VirtualPrinter
from server.link.commands import ChangePolicy, ResumeService, SuspendService
from server.link.views import ServiceState
from tests.kiosk import slips
from tests.kiosk.booking_hand import bodies, chooses, types
from tests.kiosk.conftest import Hand, Start
from tests.running import Connected, ServerProcess


@contextmanager
def stopped(server: ServerProcess, service: str) -> Iterator[tuple[Connected, str]]:
    """An outage of one service; the manager's station and token, to end it."""
    with server.connect("web", "web-1") as web:
        manager = web.sign_in("900", server.pins("900")["900"])
        stop = SuspendService(service=service, reason="system", outage=True)
        assert web.ask(stop, as_=manager).ok
        yield web, manager


def states(hand: Hand) -> tuple[ServiceState, ...]:
    services = hand.app.kiosk.services
    return services.services if services else ()


def is_refused(hand: Hand, service: str) -> NoticePage:
    hand.until(lambda: any(each.closed for each in states(hand)))
    hand.tile(Page.HOME, "all")
    hand.tile(Page.SERVICES, service)
    hand.on(Page.REFUSED)
    return hand.app.screen.of(Page.REFUSED, NoticePage)


def test_in_an_outage_a_visit_is_booked_from_the_refusal(
    own_server: ServerProcess, start: Start
) -> None:
    hand = start(own_server)
    hand.on(Page.HOME)
    with stopped(own_server, "B"):
        page = is_refused(hand, "B")
        assert page.title.text() == "系统故障，暂停取号"
        hand.touch(page.buttons["another_time"])
        chooses(hand, Page.BOOK_DAY, 0)
        hand.touch(hand.app.screen.buttons["back"])
        chooses(hand, Page.BOOK_DAY, 0)
        chooses(hand, Page.BOOK_SLOT, 0)
        types(hand, Page.BOOK_PHONE, "1234")
        hand.on(Page.BOOKED)
    (booked,) = bodies(own_server, "VisitBooked")
    assert booked["service"] == "B"
    assert hand.app.screen.of(Page.BOOKED, BookedPage).number.text()


def test_a_return_pass_scanned_gives_a_number_of_its_service(
    own_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(own_server)
    mine = slips.taken(hand, printer, "B")
    with stopped(own_server, "B") as (web, manager):
        page = slips.scan(hand, mine)
        hand.until(lambda: "leave_pass" in slips.offered(page))
        slips.deed(hand, page, "leave_pass")
        hand.until(lambda: len(printer.slips) == 2)
        assert web.ask(ChangePolicy(changes={"restart_min": 0}), as_=manager).ok
        assert web.ask(ResumeService(service="B"), as_=manager).ok
    hand.wait_s(200)
    hand.until(lambda: not any(each.closed for each in states(hand)))
    hand.app.attending.scanned(parse(printer.slips[1].printed.codes[0]))
    hand.on(Page.SLIP)
    ticket = bodies(own_server, "TicketTaken")[-1]
    (given,) = bodies(own_server, "PassIssued")
    assert (ticket["pass_"], ticket["service"]) == (given["pass_"], "B")
