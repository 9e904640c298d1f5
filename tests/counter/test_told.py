"""Help, messages, notes and asks with their reasons, from window to manager and back, for real."""

from counter.app import Counter
from counter.dialogs import ReasonDialog
from counter.dialogs.ask_help import AskHelpDialog
from counter.dialogs.note import NoteDialog
from counter.further import MORE
from counter.scene import Standing
from counter.staff_buttons import MANUAL
from server.link import commands
from tests.counter.at_work import click, front, open_window, press, press_when, sign_in, standing
from tests.counter.conftest import Connected, Hall


def manager(the_hall: Hall) -> tuple[Connected, str]:
    """The console's link, and its person's sign-in."""
    pin = the_hall.server.pins("900")["900"]
    return the_hall.visitors, the_hall.visitors.sign_in("900", pin)


def further(the_hall: Hall, counter: Counter, deed: str) -> None:
    """Out of the list behind 更多."""
    press(the_hall, counter, MORE)
    assert counter.dialog is not None
    (button,) = [each for each in counter.dialog.buttons if each.deed == deed]  # type: ignore[attr-defined]
    click(the_hall, button)


def test_help_is_asked_for_somebody_comes_and_it_ends(the_hall: Hall) -> None:
    counter = open_window(the_hall)
    web, boss = manager(the_hall)
    press(the_hall, counter, "AskHelp")
    assert isinstance(counter.dialog, AskHelpDialog)
    click(the_hall, counter.dialog.buttons[1])
    the_hall.until(counter, lambda scene: bool(scene.window and scene.window.help))
    assert "设备或系统故障" in counter.panel.work.hint.text()
    assert web.ask(commands.AnswerHelp(station="counter-1"), as_=boss).ok
    the_hall.until(
        counter, lambda scene: bool(scene.window and scene.window.help and scene.window.help.person)
    )
    assert counter.panel.work.hint.text().endswith("正在过来")
    press(the_hall, counter, "EndHelp")
    the_hall.until(counter, lambda scene: bool(scene.window and scene.window.help is None))
    (asked,) = the_hall.events("HelpAsked")
    assert asked["body"] == {
        "type": "HelpAsked", "station": "counter-1", "kind": "equipment",
        "window": "1", "asked_by": "101",
    }  # fmt: skip


def test_a_message_stays_until_it_is_read_and_the_reading_is_told(the_hall: Hall) -> None:
    counter = open_window(the_hall)
    web, boss = manager(the_hall)
    assert web.ask(commands.SendMessage(text="十点消防检查"), as_=boss).ok
    the_hall.until(counter, lambda scene: bool(scene.window and scene.window.messages))
    assert counter.panel.told.isVisible()
    assert counter.panel.told.message.text().endswith("：十点消防检查")
    assert counter.bar.line.text() == "有留言"
    click(the_hall, counter.panel.told.read)
    the_hall.until(counter, lambda scene: bool(scene.window and not scene.window.messages))
    assert not counter.panel.told.isVisible()
    (read,) = the_hall.events("MessageRead")
    assert read["body"] == {
        "type": "MessageRead", "message": "m1", "window": "1", "person": "101",
    }  # fmt: skip


def test_a_note_is_written_in_front_of_the_visitor(the_hall: Hall) -> None:
    (number,) = the_hall.take("A")
    counter = open_window(the_hall)
    the_hall.until(counter, lambda scene: bool(scene.window and scene.window.next))
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front(number, "called"))
    further(the_hall, counter, "NoteTicket")
    assert isinstance(counter.dialog, NoteDialog)
    counter.dialog.note.setText("缺一份复印件")
    click(the_hall, counter.dialog.go)
    the_hall.until(counter, lambda scene: bool(scene.current and scene.current.note))
    assert "缺一份复印件" in counter.panel.work.front.note.text()


def test_a_wrong_call_is_taken_back_in_words(the_hall: Hall) -> None:
    (number,) = the_hall.take("A")
    counter = open_window(the_hall)
    the_hall.until(counter, lambda scene: bool(scene.window and scene.window.next))
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front(number, "called"))
    press(the_hall, counter, "TakeBack")
    the_hall.until(counter, front(""))
    assert counter.panel.notice.text() == f"{number} 已退回，屏幕撤下，语音请其稍候。"


def test_who_cannot_open_a_window_says_why(the_hall: Hall) -> None:
    counter = the_hall.counter("counter-9", "9")
    sign_in(the_hall, counter, "103")
    press_when(the_hall, counter, Standing.AT_DOOR, "StandBy")
    the_hall.until(counter, standing(Standing.STANDBY))
    web, boss = manager(the_hall)
    assert web.ask(commands.AskForWindow(window="9", service="A"), as_=boss).ok
    press_when(the_hall, counter, Standing.ASKED, "DeclineAsk")
    assert isinstance(counter.dialog, ReasonDialog)
    click(the_hall, counter.dialog.buttons[0])
    the_hall.until(counter, standing(Standing.STANDBY))
    (declined,) = the_hall.events("AskDeclined")
    assert (declined["body"]["cause"], declined["body"]["reason"]) == ("declined", "busy")


def test_the_names_of_places_come_with_their_pinyin_and_the_help_page_needs_nobody(
    the_hall: Hall,
) -> None:
    counter = open_window(the_hall)
    assert counter.scene.hall is not None
    names = [each.name["zh"] for each in counter.scene.hall.services]
    assert all(counter.scene.hall.sounds[each][1] for each in names)
    further(the_hall, counter, MANUAL)
    assert counter.dialog is not None
    assert counter.dialog.windowTitle() == "按键与按钮"
