"""A real server killed under a real panel: the list is there, calls by voice are brought once."""

import json
import signal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter.app import Counter
from counter.away.outcome import NotTakenDialog
from counter.dialogs.more import MoreDialog
from counter.dialogs.seats import FreeWindowDialog
from counter.scene import Standing
from counter.seat_buttons import SECOND
from tests.counter.at_work import click, front, open_window, press, standing
from tests.counter.conftest import Hall

LEFT = Qt.MouseButton.LeftButton
WITHIN_MS = 15_000
"""A guard; by itself the panel says it as soon as the link is lost."""


def listed(the_hall: Hall, counter: Counter, *numbers: str) -> None:
    """The window has kept its list."""
    the_hall.until(
        counter,
        lambda scene: {each.line.number for each in scene.hand.lines} >= set(numbers),
    )


def away(the_hall: Hall, counter: Counter) -> None:
    """The server is killed, and the panel says so."""
    the_hall.server.kill()
    the_hall.qtbot.waitUntil(lambda: counter.panel.strip.isVisible(), timeout=WITHIN_MS)
    assert counter.panel.head.down.isVisible()
    assert counter.bar.property("link") == "down"


def by_hand(the_hall: Hall, counter: Counter) -> None:
    """手工叫号 is opened."""
    the_hall.qtbot.waitUntil(lambda: counter.panel.strip.button.isEnabled(), timeout=WITHIN_MS)
    click(the_hall, counter.panel.strip.button)
    assert counter.scene.standing is Standing.BY_HAND


def call_by_voice(the_hall: Hall, counter: Counter, number: str, end: int) -> None:
    """Typed on the pad; then its end: 0 served, 1 missed."""
    page = counter.panel.hand
    for each in number:
        if each.isdigit():
            QTest.mouseClick(page.pad.keys[each], LEFT)
        else:
            letters = [key for key in page.pad.letters if key.text() == each]
            QTest.mouseClick(letters[0], LEFT)
    click(the_hall, page.start)
    assert page.number.text() == number
    click(the_hall, page.ends[end])


def outcome(the_hall: Hall) -> dict[str, tuple[str, str]]:
    """number → (outcome, window) of what was brought, in the journal."""
    return {
        each["body"]["ticket"].rpartition("-")[2]: (
            each["body"]["outcome"],
            each["body"]["window"],
        )
        for each in the_hall.events("HandCallBrought")
    }


def test_calls_by_voice_are_brought_once_when_the_server_is_back(
    the_hall: Hall, tmp_path: Path
) -> None:
    first, second, third = the_hall.take("A", "A", "A")
    counter = open_window(the_hall, kept=tmp_path / "window-1")
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front(first, "called"))
    listed(the_hall, counter, second, third)
    away(the_hall, counter)
    by_hand(the_hall, counter)
    page = counter.panel.hand
    assert page.number.text() == first, "whoever stood at the window is the first to be ended"
    click(the_hall, page.ends[0])
    call_by_voice(the_hall, counter, second, 0)
    call_by_voice(the_hall, counter, third, 1)
    assert (counter.scene.hand.served, counter.scene.hand.missed) == (2, 1)
    the_hall.server.start()
    the_hall.qtbot.waitUntil(lambda: len(outcome(the_hall)) == 3, timeout=30_000)
    the_hall.until(counter, lambda scene: scene.link and not scene.hand.to_bring)
    assert outcome(the_hall) == {
        first: ("served", "1"), second: ("served", "1"), third: ("missed", "1"),
    }  # fmt: skip
    the_hall.until(counter, standing(Standing.AT_WORK))
    the_hall.until(counter, front(""))
    assert not counter.panel.strip.isVisible()


def test_who_is_being_served_is_asked_whether_it_is_done_and_the_way_back_is_open(
    the_hall: Hall, tmp_path: Path
) -> None:
    first, second = the_hall.take("A", "A")
    counter = open_window(the_hall, kept=tmp_path / "window-1")
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front(first, "called"))
    press(the_hall, counter, "Serve")
    the_hall.until(counter, front(first, "serving"))
    listed(the_hall, counter, second)
    called_at = counter.scene.current.called_at if counter.scene.current else None
    away(the_hall, counter)
    by_hand(the_hall, counter)
    page = counter.panel.hand
    assert (page.number.text(), page.words.text()) == (first, "正在办理：办完了吗？")
    assert page.ends[0].isVisible()
    assert not page.ends[1].isVisible(), "who is being served has come"
    assert not page.withdraw.isVisible()
    click(the_hall, page.leave)
    assert counter.scene.standing is Standing.AT_WORK
    assert (tmp_path / "window-1.calls").read_bytes() == b"", "nothing has been pressed"
    by_hand(the_hall, counter)
    click(the_hall, page.ends[0])
    assert page.start.isVisible()
    the_hall.server.start()
    the_hall.qtbot.waitUntil(lambda: outcome(the_hall) == {first: ("served", "1")}, timeout=30_000)
    (brought,) = the_hall.events("HandCallBrought")
    assert called_at is not None
    assert brought["body"]["called_at"] == called_at


def test_who_stands_at_the_second_window_is_ended_there(the_hall: Hall, tmp_path: Path) -> None:
    first, second = the_hall.take("A", "A")
    counter = open_window(the_hall, kept=tmp_path / "window-1")
    press(the_hall, counter, "More")
    assert isinstance(counter.dialog, MoreDialog)
    click(the_hall, next(each for each in counter.dialog.buttons if each.deed == SECOND))
    assert isinstance(counter.dialog, FreeWindowDialog)
    click(the_hall, next(each for each in counter.dialog.buttons if each.text() == "2号窗口"))
    the_hall.until(counter, lambda scene: bool(scene.window and scene.window.also))
    click(the_hall, counter.panel.head.other)
    the_hall.until(counter, lambda scene: scene.here == "2")
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front(first, "called"))
    listed(the_hall, counter, second)
    away(the_hall, counter)
    by_hand(the_hall, counter)
    assert counter.panel.hand.number.text() == first
    click(the_hall, counter.panel.hand.ends[0])
    the_hall.server.start()
    the_hall.qtbot.waitUntil(lambda: outcome(the_hall) == {first: ("served", "2")}, timeout=30_000)


def test_a_program_that_starts_anew_without_a_server_has_its_list_and_its_calls(
    the_hall: Hall, tmp_path: Path
) -> None:
    first, second = the_hall.take("A", "A")
    counter = open_window(the_hall, kept=tmp_path / "window-1")
    listed(the_hall, counter, first, second)
    kept = tmp_path / "window-1.list"
    the_hall.qtbot.waitUntil(
        lambda: json.loads(kept.read_bytes())["window"]["person"] == "101", timeout=WITHIN_MS
    )
    away(the_hall, counter)
    by_hand(the_hall, counter)
    call_by_voice(the_hall, counter, first, 0)
    counter.stop()
    the_hall.counters.remove(counter)
    again = the_hall.counter("counter-2", "1", kept=tmp_path / "window-1")
    the_hall.qtbot.waitUntil(lambda: again.panel.strip.isVisible(), timeout=WITHIN_MS)
    by_hand(the_hall, again)
    assert {each.line.number: each.outcome for each in again.scene.hand.lines} == {
        first: "served",
        second: "",
    }
    call_by_voice(the_hall, again, second, 1)
    the_hall.server.start()
    the_hall.qtbot.waitUntil(lambda: len(outcome(the_hall)) == 2, timeout=30_000)
    assert outcome(the_hall) == {first: ("served", "1"), second: ("missed", "1")}


def test_an_unknown_number_does_not_silence_the_others(the_hall: Hall, tmp_path: Path) -> None:
    (first,) = the_hall.take("A")
    counter = open_window(the_hall, kept=tmp_path / "window-1")
    listed(the_hall, counter, first)
    away(the_hall, counter)
    by_hand(the_hall, counter)
    for each in ("A999", first):
        call_by_voice(the_hall, counter, each, 0)
    notices: list[str] = []
    counter.changed.connect(lambda: notices.append(counter.scene.notice))
    the_hall.server.start()
    told = "连接中断时手工叫的 1 个号已补录。A999 还在核对。"
    the_hall.qtbot.waitUntil(lambda: told in notices, timeout=30_000)
    assert outcome(the_hall) == {first: ("served", "1")}


def test_two_windows_called_the_same_number_and_the_second_is_told(
    the_hall: Hall, tmp_path: Path
) -> None:
    (number,) = the_hall.take("A")
    one = open_window(the_hall, kept=tmp_path / "window-1")
    two = open_window(the_hall, "2", "102", kept=tmp_path / "window-2")
    for each in (one, two):
        listed(the_hall, each, number)
    away(the_hall, one)
    the_hall.qtbot.waitUntil(lambda: two.panel.strip.isVisible(), timeout=WITHIN_MS)
    for each in (one, two):
        by_hand(the_hall, each)
        call_by_voice(the_hall, each, number, 0)
    the_hall.server.start()
    the_hall.qtbot.waitUntil(
        lambda: any(isinstance(each.dialog, NotTakenDialog) for each in (one, two)), timeout=30_000
    )
    assert len(the_hall.events("HandCallBrought")) == 1
    told = one if one.dialog is not None else two
    dialog = told.dialog
    assert isinstance(dialog, NotTakenDialog)
    click(the_hall, dialog.go)
    the_hall.until(told, lambda scene: not scene.hand.on)
    assert (tmp_path / f"window-{told.scene.place}.calls").read_bytes() == b""


def test_a_server_that_stands_still_is_noticed_and_a_press_is_done_once(
    the_hall: Hall, tmp_path: Path
) -> None:
    """As with a pulled cable: nothing is refused, nothing comes."""
    first, _ = the_hall.take("A", "A")
    counter = open_window(the_hall, kept=tmp_path / "window-1")
    the_hall.until(counter, lambda scene: bool(scene.window and scene.window.next))
    the_hall.server.signal(signal.SIGSTOP)
    press(the_hall, counter, "CallNext")
    the_hall.qtbot.waitUntil(lambda: counter.panel.strip.isVisible(), timeout=WITHIN_MS)
    assert not counter.panel.strip.button.isEnabled(), "the press may still be done"
    the_hall.server.signal(signal.SIGCONT)
    the_hall.until(counter, lambda scene: scene.link)
    the_hall.qtbot.waitUntil(lambda: not counter.scene.busy, timeout=WITHIN_MS)
    called = [each["body"]["number"] for each in the_hall.events("TicketCalled")]
    assert called in ([first], []), "done once, or said not to be done"
    assert called or counter.scene.notice
