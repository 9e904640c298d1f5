"""The kiosk and a link that fails: the same number once, words soon; pairing, closed hall."""

import json
import signal
from pathlib import Path

from kiosk.flow import Page
from kiosk.screens.closed import ClosedPage
from kiosk.screens.notice import NoticePage
from kiosk.screens.number import NumberPage
from kiosk.screens.pairing import PairingPage
from kiosk.screens.staff import StaffPage
from kiosk.screens.staff_menu import StaffMenuPage
from printers.virtual import VirtualPrinter
from server.link.commands import SuspendService
from server.link.protocol import Bye
from server.link.views import ServiceState
from tests.kiosk.conftest import Hand, Start
from tests.kiosk.test_app import papers, taken_by
from tests.running import ServerProcess, server_process


def test_a_server_killed_while_asked_gives_one_number(
    own_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(own_server)
    hand.on(Page.HOME)
    own_server.signal(signal.SIGSTOP)
    hand.take("A")
    assert hand.app.page is Page.ASKING
    own_server.kill()
    hand.on(Page.HELD_UP)
    assert hand.app.screen.of(Page.HELD_UP, NoticePage).title.text() == "正在恢复连接"
    own_server.start()
    hand.on(Page.SLIP)
    (ticket,) = taken_by(own_server, hand)
    assert [slip.printed.codes[0].split(":")[1] for slip in printer.slips] == [ticket["ticket"]]


def test_an_answer_that_came_too_late_is_found_by_the_next_press(
    own_server: ServerProcess, printer: VirtualPrinter, start: Start
) -> None:
    hand = start(own_server, patience_s=0.5)
    hand.on(Page.HOME)
    own_server.signal(signal.SIGSTOP)
    hand.take("A")
    hand.on(Page.REFUSED)
    assert "网络" in hand.app.screen.of(Page.REFUSED, NoticePage).lines[0].text()
    own_server.signal(signal.SIGCONT)
    hand.until(lambda: len(taken_by(own_server, hand)) == 1)
    hand.touch(hand.app.screen.of(Page.REFUSED, NoticePage).buttons["home"])
    hand.take("A")
    hand.on(Page.SLIP)
    (ticket,) = taken_by(own_server, hand)
    assert [slip.printed.codes[0].split(":")[1] for slip in printer.slips] == [ticket["ticket"]]
    hand.until(lambda: papers(own_server, ticket["ticket"]) == ["printed"])


def test_without_a_server_the_page_says_so_and_comes_back(
    own_server: ServerProcess, start: Start
) -> None:
    hand = start(own_server)
    hand.on(Page.HOME)
    own_server.kill()
    hand.on(Page.OFFLINE)
    assert hand.app.screen.of(Page.OFFLINE, NoticePage).title.text() == "正在恢复连接"
    own_server.start()
    hand.on(Page.HOME)


def test_a_frozen_server_is_noticed(own_server: ServerProcess, start: Start) -> None:
    hand = start(own_server)
    hand.on(Page.HOME)
    own_server.signal(signal.SIGSTOP)
    hand.on(Page.OFFLINE)
    own_server.signal(signal.SIGCONT)
    hand.on(Page.HOME)


def test_a_closed_hall_says_when_next(tmp_path: Path, start: Start) -> None:
    evening = "2026-11-23T18:30:00+08:00"
    with server_process(tmp_path / "hall", hall_time=evening) as server:
        hand = start(server)
        hand.on(Page.CLOSED)
        page = hand.app.screen.of(Page.CLOSED, ClosedPage)
        assert page.title.text() == "今天的取号已经结束"
        assert page.lines[0] == "下次取号：明天 08:30"
        hand.touch(hand.app.screen.buttons["language"])
        assert page.lines[0] == "Next numbers: tomorrow 08:30"


def test_a_new_kiosk_shows_its_code_and_is_paired(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server, paired=False)
    hand.on(Page.PAIRING)
    code = hand.app.screen.of(Page.PAIRING, PairingPage).code.text().replace(" ", "")
    assert len(code) == 8
    with shared_server.connect("web", "web-pairing") as web:
        manager = web.sign_in("900", shared_server.pins("900")["900"])
        reply = web.answer(lambda say: web.client.pair(code, say, as_=manager))
        assert reply.ok, reply.code
    hand.on(Page.HOME)
    assert len((hand.app.wires.token_file or Path()).read_text()) > 20


def test_an_unknown_token_ends_in_a_code_to_pair_it_anew(
    shared_server: ServerProcess, start: Start
) -> None:
    hand = start(shared_server, paired=False, token="not a token")
    hand.on(Page.PAIRING)
    assert len(hand.app.screen.of(Page.PAIRING, PairingPage).code.text().replace(" ", "")) == 8
    assert hand.app.kiosk.bye == ""


def test_a_kiosk_sent_away_says_so(shared_server: ServerProcess, start: Start) -> None:
    hand = start(shared_server, paired=False, token="not a token")
    hand.on(Page.PAIRING)
    hand.app._hear(Bye(code="too_many_waiting"))
    assert hand.app.page is Page.OFFLINE
    assert hand.app.screen.of(Page.OFFLINE, NoticePage).title.text() == "本机暂时不能使用"


def test_a_suspended_service_is_refused_in_words(own_server: ServerProcess, start: Start) -> None:
    hand = start(own_server)
    hand.on(Page.HOME)
    with own_server.connect("web", "web-1") as web:
        manager = web.sign_in("900", own_server.pins("900")["900"])
        reply = web.ask(SuspendService(service="B", reason="system"), as_=manager)
        assert reply.ok, reply.code
    hand.until(lambda: any(each.closed for each in _states(hand)))
    hand.tile(Page.HOME, "all")
    hand.tile(Page.SERVICES, "B")
    hand.on(Page.REFUSED)
    page = hand.app.screen.of(Page.REFUSED, NoticePage)
    assert page.title.text() == "这项业务暂停取号"
    assert page.lines[0].text() == "原因：系统故障"
    hand.wait_s(21)
    assert hand.app.page is Page.HOME
    assert not taken_by(own_server, hand)


def _states(hand: Hand) -> tuple[ServiceState, ...]:
    services = hand.app.kiosk.services
    return services.services if services else ()


def test_staff_leave_by_pin_and_nobody_without(shared_server: ServerProcess, start: Start) -> None:
    hand = start(shared_server, exit_pin="2468")
    hand.on(Page.HOME)
    left: list[bool] = []
    hand.app.left.connect(lambda: left.append(True))
    hand.app.screen.corner.held.emit()
    hand.on(Page.STAFF)
    for pin in ("1111", "2468"):
        for figure in pin:
            hand.touch(hand.app.screen.of(Page.STAFF, StaffPage).keys[figure])
        hand.touch(hand.app.screen.of(Page.STAFF, StaffPage).enter)
        if pin == "1111":
            assert hand.app.screen.of(Page.STAFF, StaffPage).note.text() == "密码不对"
    assert not left
    hand.on(Page.STAFF_MENU)
    hand.touch(hand.app.screen.of(Page.STAFF_MENU, StaffMenuPage).buttons["leave"])
    assert left == [True]


def test_without_a_pin_the_corner_does_nothing(shared_server: ServerProcess, start: Start) -> None:
    hand = start(shared_server)
    hand.on(Page.HOME)
    hand.app.screen.corner.held.emit()
    assert hand.app.page is Page.HOME
    assert not hand.app.screen.close()


def test_presses_and_slips_are_timed(
    shared_server: ServerProcess, start: Start, tmp_path: Path
) -> None:
    file = tmp_path / "timings.jsonl"
    hand = start(shared_server, timings=file)
    hand.take("A")
    hand.on(Page.SLIP)
    press, slip = (json.loads(line) for line in file.read_text().splitlines())
    assert (press["what"], slip["what"], slip["outcome"]) == ("press", "slip", "printed")
    assert press["request_id"] == slip["request_id"]
    assert press["mono_ms"] < slip["mono_ms"]
    assert slip["number"] == hand.app.screen.of(Page.SLIP, NumberPage).number.text()
