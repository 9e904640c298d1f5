"""Booking at the kiosk, against a real server and a real printer: booked, checked in, changed."""

import hashlib

from kiosk.devices.idcard import CardSeen, CardUnread
from kiosk.flow import Page
from kiosk.scanned import Code, parse
from kiosk.screens.booked import BookedPage
from kiosk.screens.figures import FiguresPage
from kiosk.screens.number import NumberPage
from kiosk.screens.tiles import TilesPage
from printers.virtual import VirtualPrinter
from server.link.commands import BookVisit
from tests.kiosk.booking_hand import (
    begins,
    bodies,
    books,
    checks_in,
    chooses,
    deed,
    taken_for,
    types,
)
from tests.kiosk.conftest import Start
from tests.running import ServerProcess


def test_a_visit_is_booked_and_its_paper_checks_in(
    shared_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(shared_server)
    code = books(hand)
    assert len(code) == 6
    (paper,) = printer.slips
    assert paper.printed.codes == (f"JHB:{code}",)
    assert not paper.printed.unknown
    page = hand.app.screen.of(Page.BOOKED, BookedPage)
    assert page.notes[0].text() == "请取走预约单"
    deed(hand, Page.BOOKED, "finished")
    hand.on(Page.HOME)
    hand.app.attending.scanned(parse(paper.printed.codes[0]))
    hand.on(Page.SLIP)
    ticket = taken_for(shared_server, code)
    assert hand.app.screen.of(Page.SLIP, NumberPage).number.text() == ticket["number"]
    assert (ticket["service"], ticket["class_"]) == ("A", "booked")


def test_the_code_is_typed_and_gives_the_number(shared_server: ServerProcess, start: Start) -> None:
    hand = start(shared_server)
    code = books(hand, "B")
    deed(hand, Page.BOOKED, "finished")
    checks_in(hand)
    types(hand, Page.CHECK_IN, code)
    hand.on(Page.SLIP)
    assert taken_for(shared_server, code)["service"] == "B"


def test_the_end_of_a_phones_number_finds_it_and_never_crosses_the_link(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    code = books(hand, tail="7306")
    deed(hand, Page.BOOKED, "finished")
    (booked,) = [each for each in bodies(shared_server, "VisitBooked") if each["code"] == code]
    assert len(booked["contact"]) == 64
    checks_in(hand)
    page = hand.app.screen.of(Page.CHECK_IN, FiguresPage)
    hand.touch(page.buttons["by_tail"])
    types(hand, Page.CHECK_IN, "7306")
    chooses(hand, Page.BOOKINGS, 0)
    hand.on(Page.SLIP)
    assert taken_for(shared_server, code)["service"] == "A"


def test_an_id_card_laid_down_books_and_checks_in(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    card = CardSeen(number_hash_book=hashlib.sha256(hand.app.kiosk.station.encode()).hexdigest())
    begins(hand)
    chooses(hand, Page.BOOK_DAY, 0)
    chooses(hand, Page.BOOK_SLOT, 5)
    hand.on(Page.BOOK_PHONE)
    hand.app.attending.card(card)
    hand.on(Page.BOOKED)
    code = hand.app.screen.of(Page.BOOKED, BookedPage).number.text().replace(" ", "")
    deed(hand, Page.BOOKED, "finished")
    checks_in(hand)
    hand.app.attending.card(CardUnread())
    page = hand.app.screen.of(Page.CHECK_IN, FiguresPage)
    hand.until(lambda: page.notice.text().startswith("没有读出身份证"))
    hand.app.attending.card(card)
    hand.on(Page.SLIP)
    assert taken_for(shared_server, code)["service"] == "A"


def test_what_is_not_found_is_said_and_an_ordinary_number_offered(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    checks_in(hand)
    page = hand.app.screen.of(Page.CHECK_IN, FiguresPage)
    hand.touch(page.buttons["by_tail"])
    types(hand, Page.CHECK_IN, "0000")
    hand.until(lambda: page.notice.text() == "今天没有这个手机号的预约")
    hand.touch(page.buttons["ordinary"])
    hand.on(Page.HOME)
    assert not hand.app.visit.booking.note


def test_a_used_booking_gives_no_second_number(shared_server: ServerProcess, start: Start) -> None:
    hand = start(shared_server)
    code = books(hand)
    deed(hand, Page.BOOKED, "finished")
    hand.on(Page.HOME)
    hand.app.attending.scanned(Code(code))
    hand.on(Page.SLIP)
    hand.button(Page.SLIP, "finished")
    hand.on(Page.HOME)
    hand.app.attending.scanned(Code(code))
    page = hand.app.screen.of(Page.CHECK_IN, FiguresPage)
    hand.until(lambda: "已经取过号" in page.notice.text())


def test_a_slot_that_filled_meanwhile_leads_back_to_the_times(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    begins(hand)
    chooses(hand, Page.BOOK_DAY, 3)
    at = int(chooses(hand, Page.BOOK_SLOT, 4))
    hand.on(Page.BOOK_PHONE)
    with shared_server.connect("kiosk", f"other-{at}") as other:
        while other.ask(BookVisit(service="A", slot_at=at)).ok:
            pass
    hand.touch(hand.app.screen.of(Page.BOOK_PHONE, FiguresPage).buttons["book_no_phone"])
    hand.on(Page.BOOK_SLOT)
    page = hand.app.screen.of(Page.BOOK_SLOT, TilesPage)
    hand.until(lambda: bool(page.shown()))
    assert page.notice.text() == "这个时间已约满，请另选时间。"
    full = next(made for made, which in page.shown() if which == str(at))
    assert not full.isEnabled()
    assert full.wait.text() == "已约满"
    hand.touch(hand.app.screen.buttons["back"])
    hand.on(Page.BOOK_DAY)
