"""The whole counter at a real server: every deed, a double click, a killed server, standby."""

import json
import signal
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter.app import Counter
from counter.buttons import FINISH, MISSED, PRIMARY, RECALL
from counter.dialogs import CasesDialog, ChooseDialog, ReasonDialog, TransferDialog
from counter.scene import Standing
from tests.counter.at_work import click, front, open_window, press, sign_in, standing
from tests.counter.conftest import WITHIN_MS, Hall

KEYS = {PRIMARY: "Ctrl+Alt+Space", RECALL: "Ctrl+Alt+J", MISSED: "Ctrl+Alt+X", FINISH: "Ctrl+Alt+Q"}
CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def test_a_day_of_one_clerk(the_hall: Hall) -> None:
    """From sign-in to sign-out: call, 来了, finish by the next, hold, resume, transfer, pause."""
    first, second = the_hall.take("A", "A")
    counter = open_window(the_hall)
    the_hall.until(counter, lambda scene: bool(scene.window and len(scene.window.next) == 2))
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front(first, "called"))
    press(the_hall, counter, "Serve")
    the_hall.until(counter, front(first, "serving"))
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front(second, "called"))
    assert the_hall.events("TicketFinished")[0]["body"]["inferred"]
    press(the_hall, counter, "Serve")
    the_hall.until(counter, front(second, "serving"))
    _hold_and_resume(the_hall, counter, second)
    _transfer(the_hall, counter, second)
    _pause_and_close(the_hall, counter)


def _hold_and_resume(the_hall: Hall, counter: Counter, number: str) -> None:
    press(the_hall, counter, "Hold")
    assert isinstance(counter.dialog, ReasonDialog)
    click(the_hall, counter.dialog.buttons[0])
    scene = the_hall.until(counter, front(""))
    assert scene.window is not None
    assert [each.number for each in scene.window.held] == [number]
    click(the_hall, counter.panel.work.held.rows[0].buttons[0])
    the_hall.until(counter, front(number, "serving"))


def _transfer(the_hall: Hall, counter: Counter, number: str) -> None:
    press(the_hall, counter, "Transfer")
    dialog = counter.dialog
    assert isinstance(dialog, TransferDialog)
    dialog.places.setCurrentRow(0)
    dialog.note.setText("缺一份复印件")
    click(the_hall, dialog.go)
    scene = the_hall.until(
        counter, lambda scene: scene.current is None and bool(scene.window and scene.window.next)
    )
    assert scene.window is not None
    moved = scene.window.next[0]
    assert (moved.number, moved.service, moved.note) == (number, "B", "缺一份复印件")
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front(number, "called"))
    press(the_hall, counter, "TakeBack")
    the_hall.until(counter, front(""))


def _pause_and_close(the_hall: Hall, counter: Counter) -> None:
    press(the_hall, counter, "PauseWindow")
    assert isinstance(counter.dialog, ReasonDialog)
    click(the_hall, counter.dialog.buttons[0])
    the_hall.until(counter, lambda scene: bool(scene.window and scene.window.state == "paused"))
    press(the_hall, counter, "ReopenWindow")
    the_hall.until(counter, lambda scene: bool(scene.window and scene.window.state == "open"))
    press(the_hall, counter, "CloseWindow")
    the_hall.until(counter, standing(Standing.AT_DOOR))
    press(the_hall, counter, "SignOut")
    the_hall.until(counter, standing(Standing.SIGNED_OUT))
    assert counter.panel.sign_in.person.text() == ""


def test_a_double_click_calls_once_and_does_not_say_here(the_hall: Hall) -> None:
    the_hall.take("A", "A", "A")
    counter = open_window(the_hall)
    the_hall.until(counter, lambda scene: bool(scene.window and scene.window.next))
    button = counter.panel.work.main[0]
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    the_hall.qtbot.waitUntil(lambda: counter.scene.current is not None, timeout=WITHIN_MS)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    the_hall.until(counter, front("A001", "called"))
    assert len(the_hall.events("TicketCalled")) == 1
    assert not the_hall.events("ServiceStarted")


def test_not_here_calls_the_next_and_keeps_the_first_beside(the_hall: Hall) -> None:
    first, second = the_hall.take("A", "A")
    counter = open_window(the_hall)
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front(first, "called"))
    click(the_hall, counter.panel.work.main[1])
    scene = the_hall.until(counter, front(second, "called"))
    assert scene.window is not None
    assert [each.number for each in scene.window.beside] == [first]
    click(the_hall, counter.panel.work.beside.rows[0].buttons[1])
    scene = the_hall.until(counter, front(first, "called"))
    assert scene.window is not None
    assert [each.number for each in scene.window.beside] == [second]


def test_one_of_the_list_is_chosen_with_the_reason_why_it_passes_the_others(the_hall: Hall) -> None:
    *_, third = the_hall.take("A", "A", "A")
    counter = open_window(the_hall)
    listed = counter.panel.work.waiting
    the_hall.until(counter, lambda scene: listed.model.rowCount() == 3)
    listed.table.selectRow(2)
    click(the_hall, listed.choose)
    the_hall.until(counter, lambda scene: counter.dialog is not None)
    dialog = counter.dialog
    assert isinstance(dialog, ChooseDialog)
    assert [each.text() for each in dialog.buttons] == ["身体不适"]
    click(the_hall, dialog.buttons[0])
    the_hall.until(counter, front(third, "called"))
    called = the_hall.events("TicketCalled")[0]["body"]
    assert (called["choice"], called["overtaken"]) == ("ill", ["A001", "A002"])


def test_who_is_next_is_chosen_without_a_question(the_hall: Hall) -> None:
    first, _ = the_hall.take("A", "A")
    counter = open_window(the_hall)
    listed = counter.panel.work.waiting
    the_hall.until(counter, lambda scene: listed.model.rowCount() == 2)
    listed.table.selectRow(0)
    click(the_hall, listed.choose)
    the_hall.until(counter, front(first, "called"))
    assert counter.dialog is None


def test_the_cases_of_the_visitor_in_front_are_corrected(the_hall: Hall) -> None:
    the_hall.take("A")
    counter = open_window(the_hall)
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front("A001", "called"))
    press(the_hall, counter, "SetCases")
    dialog = counter.dialog
    assert isinstance(dialog, CasesDialog)
    dialog.cases.setValue(3)
    click(the_hall, dialog.go)
    the_hall.until(counter, lambda scene: bool(scene.current and scene.current.cases == 3))


def test_a_call_nobody_announced_is_said_and_called_aloud(the_hall: Hall) -> None:
    the_hall.take("A")
    counter = open_window(the_hall)
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front("A001", "called"))
    the_hall.until(counter, lambda scene: bool(scene.current and scene.current.announced))
    assert counter.panel.work.front.heard.text() == "未上屏也未播报（大屏没有回应），请人工喊号"
    press(the_hall, counter, "SayByVoice")
    the_hall.until(
        counter, lambda scene: bool(scene.current and scene.current.announced == "by_hand")
    )
    assert counter.panel.work.front.heard.text() == "已人工喊号"


def test_chords_press_the_same_buttons(the_hall: Hall) -> None:
    the_hall.take("A")
    counter = open_window(the_hall, keys=KEYS)
    counter.panel.activateWindow()
    for key, state in ((Qt.Key.Key_Space, "called"), (Qt.Key.Key_Space, "serving")):
        QTest.keyClick(counter.panel, key, CHORD)
        the_hall.until(counter, front("A001", state))
    QTest.keyClick(counter.panel, Qt.Key.Key_Q, CHORD)
    the_hall.until(counter, front(""))
    assert not the_hall.events("TicketFinished")[0]["body"]["inferred"]


def test_a_refusal_is_a_quiet_line_in_words(the_hall: Hall) -> None:
    counter = open_window(the_hall)
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, lambda scene: scene.notice == "现在没有人等候。")
    assert counter.panel.notice.isVisible()


def test_a_wrong_pin_is_said_and_the_number_stays(the_hall: Hall) -> None:
    counter = the_hall.counter("counter-1", "1")
    the_hall.server.pins("101")
    sign_in(the_hall, counter, "101", "not this")
    the_hall.until(counter, lambda scene: "密码不正确" in scene.notice)
    page = counter.panel.sign_in
    assert (page.person.text(), page.pin.text()) == ("101", "")


def test_the_server_killed_is_said_and_work_goes_on_without_a_new_sign_in(the_hall: Hall) -> None:
    the_hall.take("A", "A")
    counter = open_window(the_hall)
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front("A001", "called"))
    the_hall.visitors.stop()
    the_hall.server.kill()
    the_hall.qtbot.waitUntil(lambda: not counter.scene.link, timeout=WITHIN_MS)
    assert counter.panel.head.down.isVisible()
    assert counter.bar.property("link") == "down"
    before = len(the_hall.events("ServiceStarted"))
    QTest.mouseClick(counter.panel.work.main[0], Qt.MouseButton.LeftButton)
    counter.press("Serve", {})  # as a shortcut would
    the_hall.server.start()
    the_hall.until(counter, lambda scene: scene.link)
    assert len(the_hall.events("ServiceStarted")) == before, "nothing was kept for later"
    press(the_hall, counter, "Serve")
    the_hall.until(counter, front("A001", "serving"))


def test_a_server_that_stands_still_is_noticed(the_hall: Hall) -> None:
    counter = open_window(the_hall)
    the_hall.server.signal(signal.SIGSTOP)
    try:
        the_hall.qtbot.waitUntil(lambda: not counter.scene.link, timeout=WITHIN_MS)
    finally:
        the_hall.server.signal(signal.SIGCONT)
    the_hall.until(counter, lambda scene: scene.link)


def test_what_was_chosen_in_a_dialog_while_the_link_fell_is_not_sent(the_hall: Hall) -> None:
    counter = open_window(the_hall)
    press(the_hall, counter, "PauseWindow")
    dialog = counter.dialog
    assert isinstance(dialog, ReasonDialog)
    the_hall.visitors.stop()
    the_hall.server.kill()
    the_hall.qtbot.waitUntil(lambda: not counter.scene.link, timeout=WITHIN_MS)
    click(the_hall, dialog.buttons[0])
    assert counter.scene.notice == "连接中断，没有发送。恢复后请再按一次。"
    the_hall.server.start()
    scene = the_hall.until(counter, lambda scene: scene.link)
    assert scene.window is not None
    assert scene.window.state == "open"


def test_a_station_without_a_token_shows_its_code_and_comes_in_when_paired(
    the_hall: Hall, tmp_path: Path
) -> None:
    counter = the_hall.counter("counter-1", token="")
    the_hall.until(counter, standing(Standing.PAIRING))
    shown = counter.panel.message.code.text().replace(" ", "")
    manager = the_hall.visitors.sign_in("900", the_hall.server.pins("900")["900"])
    reply = the_hall.visitors.answer(
        lambda say: the_hall.visitors.client.pair(shown, say, as_=manager, window="1")
    )
    assert reply.ok, reply.code
    scene = the_hall.until(counter, standing(Standing.SIGNED_OUT))
    assert scene.place == "1"
    assert (tmp_path / "counter-1.token").read_text()


def test_a_token_the_server_does_not_know_is_said(
    the_hall: Hall, expect_log: Callable[[str], None]
) -> None:
    expect_log("staff WARNING: sent away")
    counter = the_hall.counter("counter-1", token="of another hall")
    the_hall.until(counter, standing(Standing.DISMISSED))
    assert "重新配对" in counter.panel.message.text.text()


def test_the_moment_of_a_press_is_kept(the_hall: Hall, tmp_path: Path) -> None:
    file = tmp_path / "timings.jsonl"
    the_hall.take("A")
    counter = open_window(the_hall, timings=file)
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front("A001", "called"))
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [each["command"] for each in lines] == ["OpenWindow", "CallNext"]
    assert all(each["what"] == "press" and each["request_id"] for each in lines)
    assert lines[0]["mono_ms"] < lines[1]["mono_ms"]


def test_a_counter_whose_token_is_dead_shows_a_code(
    the_hall: Hall, expect_log: Callable[[str], None]
) -> None:
    expect_log("staff WARNING: sent away: unknown_token")
    (the_hall.folder / "window-2.token").write_text("dead")
    counter = the_hall.counter("window-2", "2", token="")
    scene = the_hall.until(counter, lambda scene: scene.standing is Standing.PAIRING)
    assert (len(scene.code), scene.bye) == (8, "")
    assert not (the_hall.folder / "window-2.token").exists()
