"""What a visitor left: late answers, choices, a number; none of it is the next one's."""

from kiosk.deeds import TakesUp
from kiosk.devices.idcard import CardSeen
from kiosk.flow import Page
from kiosk.screens.tiles import TilesPage
from kiosk.visit import Press, Visit
from server.link.protocol import Reply
from server.link.queries import BookingsAnswer, BookingView, SlotsAnswer
from tests.kiosk.conftest import Hand, Start
from tests.running import ServerProcess

TODAY = BookingView(
    id="b1", service="A", slot_at=1_795_400_000_000, date="2026-11-23", code="482913"
)
FOUND = BookingsAnswer(bookings=(TODAY,))


def asks(hand: Hand, what: str, which: str) -> str:
    """A press that asks the server; gives the request. No answer is heard until Qt goes on."""
    hand.app.do(what, which)
    return list(hand.app._errands._asked)[-1]


def answers(hand: Hand, request: str, answer: BookingsAnswer | SlotsAnswer) -> None:
    hand.app.wires.replied.emit(Reply(request_id=request, ok=True, answer=answer))


def looks_for_a_booking(hand: Hand) -> str:
    hand.on(Page.HOME)
    hand.app.do("check_in", "")
    return asks(hand, "booking_code", TODAY.code)


def test_a_booking_found_late_takes_no_number(shared_server: ServerProcess, start: Start) -> None:
    hand = start(shared_server)
    request = looks_for_a_booking(hand)
    hand.app.do("back", "")
    answers(hand, request, FOUND)
    assert (hand.app.page, hand.app.visit.press) == (Page.HOME, None)


def test_a_booking_found_late_is_not_another_search(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    request = looks_for_a_booking(hand)
    hand.app.do("back", "")
    hand.app.do("check_in", "")
    answers(hand, request, FOUND)
    assert (hand.app.page, hand.app.visit.press) == (Page.CHECK_IN, None)
    assert hand.app.visit.booking.found == ()


def test_times_asked_for_one_service_are_not_anothers(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    hand.on(Page.HOME)
    for what, which in (("more", ""), ("more", "book_category"), ("book_category", "all")):
        hand.app.do(what, which)
    request = asks(hand, "book_service", "A")
    hand.app.do("back", "")
    hand.app.do("book_service", "B")
    answers(hand, request, SlotsAnswer())
    assert (hand.app.visit.booking.service, hand.app.visit.booking.slots) == ("B", None)


def test_choices_left_are_not_in_the_next_number(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    hand.on(Page.HOME)
    hand.app.visit.cases = 3
    hand.take("A")
    hand.on(Page.SLIP)
    assert hand.app.visit.ticket is not None
    assert hand.app.visit.ticket.cases == 1


def beside(hand: Hand) -> TilesPage:
    """Home again, with the number just taken."""
    hand.take("A")
    hand.button(Page.SLIP, "another")
    hand.on(Page.HOME)
    assert hand.app.visit.with_
    return hand.app.screen.of(Page.HOME, TilesPage)


def test_whoever_wants_nothing_else_says_so(shared_server: ServerProcess, start: Start) -> None:
    hand = start(shared_server)
    home = beside(hand)
    assert home.notice.text().startswith("与 A")
    assert home.deed_button.text() == "完成"
    hand.touch(home.deed_button)
    assert (hand.app.page, hand.app.visit.with_) == (Page.HOME, "")
    assert not home.deed_button.isVisible()


def test_a_number_beside_another_is_not_waited_for_long(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    beside(hand)
    hand.wait_s(19)
    assert hand.app.visit.with_
    hand.wait_s(2)
    assert not hand.app.visit.with_


def test_a_card_laid_down_is_soon_forgotten(shared_server: ServerProcess, start: Start) -> None:
    hand = start(shared_server)
    hand.on(Page.HOME)
    hand.app.attending.card(CardSeen(age=66))
    assert hand.app.screen.of(Page.HOME, TilesPage).deed_button.isVisible()
    hand.wait_s(21)
    assert hand.app.visit.identity.card is None


def cut_short(hand: Hand) -> None:
    """A press in the journal that had no answer when the kiosk went down; the kiosk is back."""
    press = Press()
    wish = press.command(Visit(service="A").wanted())
    hand.app.issuing.press(wish, press.secret, press.request_id)
    for each in hand.app.subjects:
        if isinstance(each, TakesUp):
            each.take_up()


def test_who_stood_there_is_served_first(shared_server: ServerProcess, start: Start) -> None:
    hand = start(shared_server)
    hand.on(Page.HOME)
    cut_short(hand)
    hand.on(Page.SLIP)


def test_who_reads_meanwhile_is_not_given_anothers_number(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    hand.on(Page.HOME)
    hand.app.do("more", "search")
    cut_short(hand)
    assert (hand.app.page, hand.app.visit.press) == (Page.SEARCH, None)


def test_nothing_is_drawn_over_and_over_where_nobody_stands(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server, paired=False)
    hand.on(Page.PAIRING)
    hand.wait_s(200)
    drawn: list[bool] = []
    hand.app.drawn.connect(lambda: drawn.append(True))
    hand.app.tick()
    assert not drawn
