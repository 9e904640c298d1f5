"""Bookings moved, cancelled, printed again; by night; a pass that nobody gave."""

from typing import Any

import pytest

from kiosk.booking import day_words
from kiosk.flow import Page
from kiosk.scanned import Code, Pass
from kiosk.screens.booked import BookedPage
from kiosk.screens.notice import NoticePage
from printers.virtual import VirtualPrinter
from server.link.commands import CancelBooking
from tests.kiosk.booking_hand import bodies, books, chooses, deed, found, types
from tests.kiosk.conftest import Start
from tests.running import ServerProcess, server_process


def test_a_booking_moves_to_another_day_and_keeps_its_code(
    shared_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(shared_server)
    code = books(hand)
    deed(hand, Page.BOOKED, "finished")
    found(hand, code)
    deed(hand, Page.MY_BOOKING, "move_booking")
    chooses(hand, Page.BOOK_DAY, 2)
    at = int(chooses(hand, Page.BOOK_SLOT, 1))
    hand.on(Page.BOOKED)
    hand.until(lambda: len(printer.slips) == 2)
    page = hand.app.screen.of(Page.BOOKED, BookedPage)
    assert (page.title.text(), page.number.text().replace(" ", "")) == ("时间改好了", code)
    (moved,) = bodies(shared_server, "BookingMoved")
    assert moved["slot_at"] == at
    deed(hand, Page.BOOKED, "finished")
    hand.on(Page.HOME)
    hand.app.attending.scanned(Code(code))
    hand.on(Page.MY_BOOKING)
    title = hand.app.screen.of(Page.MY_BOOKING, BookedPage).title.text()
    assert day_words(at, "Asia/Shanghai", "zh") in title
    deed(hand, Page.MY_BOOKING, "ordinary")
    hand.on(Page.HOME)


def test_a_booking_is_cancelled_after_one_question(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    code = books(hand)
    deed(hand, Page.BOOKED, "finished")
    found(hand, code)
    deed(hand, Page.MY_BOOKING, "ask_cancel")
    hand.on(Page.CANCEL_BOOKING)
    asked = hand.app.screen.of(Page.CANCEL_BOOKING, NoticePage)
    hand.touch(asked.buttons["keep_booking"])
    deed(hand, Page.MY_BOOKING, "ask_cancel")
    hand.on(Page.CANCEL_BOOKING)
    hand.touch(asked.buttons["cancel_booking"])
    hand.on(Page.BOOKING_OVER)
    said = hand.app.screen.of(Page.BOOKING_OVER, NoticePage)
    assert said.title.text() == "预约已取消"
    (booked,) = [each for each in bodies(shared_server, "VisitBooked") if each["code"] == code]
    gone = [each["booking"] for each in bodies(shared_server, "BookingCancelled")]
    assert booked["booking"] in gone


def test_a_booking_cancelled_elsewhere_meanwhile_is_said(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    code = books(hand)
    deed(hand, Page.BOOKED, "finished")
    found(hand, code)
    made = hand.app.visit.booking.made
    assert made is not None
    with shared_server.connect("kiosk", f"other-{code}") as other:
        assert other.ask(CancelBooking(booking=made.id)).ok
    deed(hand, Page.MY_BOOKING, "move_booking")
    chooses(hand, Page.BOOK_DAY, 1)
    chooses(hand, Page.BOOK_SLOT, 0)
    hand.on(Page.BOOKING_OVER)
    said = hand.app.screen.of(Page.BOOKING_OVER, NoticePage)
    assert "没有这个预约" in said.lines[0].text()


def test_without_paper_the_code_is_shown_and_printed_again(
    shared_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    printer.fault = "no_paper"
    hand = start(shared_server)
    code = books(hand)
    page = hand.app.screen.of(Page.BOOKED, BookedPage)
    hand.until(lambda: page.notes[0].text() == "打印机缺纸，没有出单。请拍照或记下预约码")
    printer.fault = "none"
    deed(hand, Page.BOOKED, "print_booking")
    hand.until(lambda: page.notes[0].text() == "请取走预约单")
    (paper,) = printer.slips
    assert paper.printed.codes == (f"JHB:{code}",)


@pytest.fixture
def night(tmp_path: Any) -> Any:
    """The same small hall at nine in the evening."""
    with server_process(tmp_path / "night", hall_time="2026-11-23T21:00:00+08:00") as server:
        yield server


def test_at_night_a_visit_is_booked_moved_and_cancelled(night: ServerProcess, start: Start) -> None:
    hand = start(night)
    hand.tile(Page.CLOSED, "book_category")
    hand.tile(Page.BOOK_CATEGORY, "all")
    hand.tile(Page.BOOK_SERVICE, "A")
    chooses(hand, Page.BOOK_DAY, 0)
    chooses(hand, Page.BOOK_SLOT, 0)
    types(hand, Page.BOOK_PHONE, "1234")
    hand.on(Page.BOOKED)
    code = hand.app.screen.of(Page.BOOKED, BookedPage).number.text().replace(" ", "")
    deed(hand, Page.BOOKED, "finished")
    hand.tile(Page.CLOSED, "find_booking")
    types(hand, Page.FIND_BOOKING, code)
    hand.on(Page.MY_BOOKING)
    page = hand.app.screen.of(Page.MY_BOOKING, BookedPage)
    assert page.title.text() == "您预约的是明天 09:00，请那时来"
    assert not {"take_booked", "ordinary"} & set(page.deeds.buttons)
    deed(hand, Page.MY_BOOKING, "ask_cancel")
    hand.on(Page.CANCEL_BOOKING)
    hand.touch(hand.app.screen.of(Page.CANCEL_BOOKING, NoticePage).buttons["cancel_booking"])
    hand.on(Page.BOOKING_OVER)
    assert bodies(night, "BookingCancelled")


def test_a_return_pass_that_nobody_gave_is_refused(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server)
    hand.on(Page.HOME)
    hand.app.attending.scanned(Pass("p-2026-11-20-B003-0badc0de"))
    hand.on(Page.REFUSED)
    assert hand.app.visit.service == "B"
    said = hand.app.screen.of(Page.REFUSED, NoticePage)
    assert "复来凭证" in said.lines[0].text()
