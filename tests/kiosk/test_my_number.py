"""我的号码 against a real server and a real printer: scanned, typed, stepped out, printed again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from kiosk.flow import Page
from kiosk.mine import number_of
from kiosk.paperwork import slip_content
from kiosk.scanned import Slip
from kiosk.screens.mine import MinePage
from kiosk.screens.my_number import MyNumberPage
from kiosk.screens.notice import NoticePage
from kiosk.screens.number import NumberPage
from kiosk.screens.tiles import TilesPage
from printers.pictures import seen
from printers.slip import compose
from printers.virtual import VirtualPrinter
from server.link.commands import CallNext, MarkMissed, OpenWindow, SayByVoice
from tests.kiosk.conftest import Hand, Start
from tests.kiosk.slips import deed, offered, scan, taken
from tests.running import SMALL_HALL, ServerProcess, server_process

STRANGER = "f" * 32


@pytest.fixture
def quick_server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A hall where one call that was heard is enough for 过号."""
    hall = tmp_path / "hall.toml"
    rules = "\n[policy]\nno_show_calls = 1\nno_show_spacing_s = 0\n"
    hall.write_text(SMALL_HALL.read_text("utf-8") + rules, "utf-8")
    with server_process(tmp_path / "quick", hall=hall) as server:
        yield server


def typed(hand: Hand, number: str) -> None:
    """更多服务, 我的号码, the keys, 查询."""
    hand.on(Page.HOME)
    hand.touch(hand.app.screen.buttons["more"])
    hand.tile(Page.MORE, "my_number")
    page = hand.app.screen.of(Page.MY_NUMBER, MyNumberPage)
    keys: dict[str, QPushButton] = {**page.letters, **page.figures}
    for each in number:
        hand.touch(keys[each])
    hand.touch(page.look)


def test_a_slip_leads_to_its_number_and_the_page_is_live(
    own_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(own_server)
    mine = taken(hand, printer)
    page = scan(hand, mine)
    assert (page.title.text(), page.number.text()) == ("等候中", "A001")
    assert offered(page) == ["step_out", "another", "reprint", "give_up", "finished"]
    with own_server.connect("counter", "window-1", window="1") as counter:
        clerk = counter.sign_in("101", own_server.pins("101")["101"])
        assert counter.press(OpenWindow(window="1"), clerk).ok
        assert counter.press(CallNext(window="1"), clerk).ok
    hand.wait_s(5)
    hand.until(lambda: page.title.text() == "请到1号窗口")
    hand.wait_s(61)
    assert hand.app.page is Page.HOME


def test_two_numbers_of_one_visitor_are_linked(
    own_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(own_server)
    hand.on(Page.HOME)
    hand.touch(hand.app.screen.buttons["language"])
    hand.touch(hand.app.screen.buttons["large"])
    hand.take("A")
    hand.button(Page.SLIP, "another")
    hand.on(Page.HOME)
    assert (hand.app.visit.language, hand.app.visit.elder) == ("en", True)
    notice = hand.app.screen.of(Page.HOME, TilesPage).notice
    assert notice.text() == "Together with A001: they are never called at the same time"
    hand.take("B")
    hand.on(Page.SLIP)
    notes = hand.app.screen.of(Page.SLIP, NumberPage).notes
    assert notes[0].text() == "No window is open yet; please wait in the waiting area"
    assert notes[1].text() == "Together with A001: while one is called, the other keeps its place"
    bodies = [each["body"] for each in own_server.events() if each["type"] == "TicketTaken"]
    assert [each["links"] for each in bodies] == [[], ["2026-11-23-A001"]]
    hand.button(Page.SLIP, "finished")
    hand.on(Page.HOME)
    assert not hand.app.visit.with_


def test_a_scanned_slip_begins_another_number_with_it(
    own_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(own_server)
    first = taken(hand, printer)
    deed(hand, scan(hand, first), "another")
    hand.take("B")
    hand.on(Page.SLIP)
    assert hand.app.visit.ticket is not None
    assert hand.app.visit.ticket.links == (number_of(first.ticket),)


def test_out_and_back_by_the_slip(
    own_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(own_server)
    mine = taken(hand, printer)
    page = scan(hand, mine)
    deed(hand, page, "step_out")
    hand.until(lambda: page.title.text() == "暂离中")
    assert page.notes[0].text().endswith("回来，再扫小票，按“回来了”")
    assert "come_back" in offered(page)
    deed(hand, page, "finished")
    hand.on(Page.HOME)
    page = scan(hand, mine)
    assert page.title.text() == "暂离中"
    deed(hand, page, "come_back")
    hand.until(lambda: page.title.text() == "等候中")
    kinds = [each["type"] for each in own_server.events()]
    assert kinds.count("TicketSteppedOut") == kinds.count("TicketRejoined") == 1


def test_a_missed_number_is_typed_and_rejoined(
    quick_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(quick_server)
    mine = taken(hand, printer)
    with quick_server.connect("counter", "window-1", window="1") as counter:
        clerk = counter.sign_in("101", quick_server.pins("101")["101"])
        assert counter.press(OpenWindow(window="1"), clerk).ok
        assert counter.press(CallNext(window="1"), clerk).ok
        assert counter.press(SayByVoice(window="1"), clerk, expects=mine.ticket).ok
        assert counter.press(MarkMissed(window="1"), clerk, expects=mine.ticket).ok
    typed(hand, "A1")
    hand.on(Page.MINE)
    page = hand.app.screen.of(Page.MINE, MinePage)
    assert (page.title.text(), page.number.text()) == ("已过号", "A001")
    assert page.notes[0].text().endswith("前可以恢复排队")
    assert offered(page) == ["rejoin", "finished"]
    deed(hand, page, "rejoin")
    hand.until(lambda: page.title.text() == "等候中")
    assert page.notes[0].text() == "要暂离、补打或不办了，请找导引员"


def test_a_reprint_is_marked_and_carries_the_same_code(
    own_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(own_server)
    mine = taken(hand, printer)
    page = scan(hand, mine)
    deed(hand, page, "reprint")
    hand.until(lambda: page.notice.text() == "已补打，请取走小票")
    first, again = printer.slips
    assert again.printed.codes == first.printed.codes
    answer, hall = hand.app.visit.mine.answer, hand.app.kiosk.hall
    assert answer is not None
    assert hall is not None
    for marked in (True, False):
        paper = slip_content(hall, answer.ticket, mine.secret, answer.at, reprint=marked)
        drawn = seen(compose(paper, 80)).picture
        assert (drawn.tobytes() == again.printed.picture.tobytes()) is marked
    assert [each["type"] for each in own_server.events()].count("TicketReprinted") == 1


def test_without_the_slip_nobody_is_stepped_out(
    own_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(own_server)
    mine = taken(hand, printer)
    page = scan(hand, Slip(mine.ticket, STRANGER))
    assert offered(page) == ["finished"]
    for what in ("step_out", "reprint", "give_up", "leave_pass"):
        hand.app.do(what, "")
        if what == "give_up":
            hand.app.do("given_up", "")
        hand.until(lambda: page.notice.text().startswith("请把 A001 号小票"))
        hand.app.visit.mine.note = ""
    hand.app.do("another", "")
    assert hand.app.page is Page.MINE
    assert page.title.text() == "等候中"
    kinds = {each["type"] for each in own_server.events()}
    assert not kinds & {"TicketSteppedOut", "TicketReprinted", "TicketAbandoned"}
    assert len(printer.slips) == 1


def test_giving_up_is_asked_once_and_may_be_thought_better_of(
    own_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(own_server)
    page = scan(hand, taken(hand, printer))
    deed(hand, page, "give_up")
    hand.on(Page.GIVE_UP)
    asked = hand.app.screen.of(Page.GIVE_UP, NoticePage)
    assert asked.title.text() == "A001 号确定不办了吗"
    hand.touch(asked.buttons["keep"])
    hand.on(Page.MINE)
    assert page.title.text() == "等候中"
    deed(hand, page, "give_up")
    hand.touch(asked.buttons["given_up"])
    hand.until(lambda: page.title.text() == "这个号已不办")
    assert offered(page) == ["finished"]


def test_a_number_that_is_not_there_is_said_and_stays_typed(
    own_server: ServerProcess, start: Start
) -> None:
    hand = start(own_server)
    typed(hand, "B77")
    page = hand.app.screen.of(Page.MY_NUMBER, MyNumberPage)
    hand.until(lambda: page.notice.text() == "今天没有 B077 这个号，请核对号码。")
    assert (hand.app.page, page.line.text()) == (Page.MY_NUMBER, "B77")


def test_a_slip_of_another_day_says_so(own_server: ServerProcess, start: Start) -> None:
    hand = start(own_server)
    hand.on(Page.HOME)
    hand.app.attending.scanned(Slip("2026-11-20-A001", STRANGER))
    page = hand.app.screen.of(Page.MINE, MinePage)
    hand.until(lambda: page.notice.text() == "今天没有这个号，小票只在当天有效")
    assert page.number.text() == "A001"


def test_who_holds_a_number_is_not_interrupted_by_a_scan(
    own_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(own_server)
    mine = taken(hand, printer)
    hand.take("B")
    hand.on(Page.SLIP)
    hand.app.attending.scanned(mine)
    assert hand.app.page is Page.SLIP
