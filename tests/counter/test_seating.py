"""Seats at real counters and a real server: moved, two windows, colleagues, hand-over."""

from config import words
from counter.app import Counter
from counter.dialogs.more import MoreDialog
from counter.dialogs.seats import (
    ColleagueDialog,
    ElsewhereDialog,
    FreeWindowDialog,
    HandoverDialog,
)
from counter.scene import Scene, Standing
from counter.seat_buttons import HANDOVER, JOIN, MOVE, SECOND, SHOW, STAND_IN, TAKE_OVER
from tests.counter.at_work import Seen, click, front, open_window, press, sign_in, standing
from tests.counter.conftest import Hall


def further(the_hall: Hall, counter: Counter, deed: str) -> None:
    """The real button behind 更多."""
    the_hall.until(counter, lambda scene: scene.link)
    press(the_hall, counter, "More")
    assert isinstance(counter.dialog, MoreDialog)
    (button,) = [each for each in counter.dialog.buttons if each.deed == deed]
    click(the_hall, button)


def free_window(the_hall: Hall, counter: Counter, deed: str, name: str) -> None:
    """A free window chosen by its name."""
    further(the_hall, counter, deed)
    assert isinstance(counter.dialog, FreeWindowDialog)
    (button,) = [each for each in counter.dialog.buttons if each.text() == name]
    click(the_hall, button)


def colleague(the_hall: Hall, counter: Counter, deed: str, person: str, pin: str = "") -> None:
    """A colleague's number and PIN."""
    known = pin or the_hall.server.pins(person)[person]
    further(the_hall, counter, deed)
    assert isinstance(counter.dialog, ColleagueDialog)
    counter.dialog.person.setText(person)
    counter.dialog.pin.setText(known)
    click(the_hall, counter.dialog.go)


def acting(person: str) -> Seen:
    return lambda scene: scene.person == person and scene.standing is Standing.AT_WORK


def seat(scene: Scene, name: str) -> str:
    return getattr(scene.window.seat, name) if scene.window and scene.window.seat else ""


def test_a_window_moves_and_the_clerk_goes_on_there(the_hall: Hall) -> None:
    counter = open_window(the_hall, "1", "101")
    the_hall.take("A", "A")
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front("A001", "called"))
    free_window(the_hall, counter, MOVE, "2号窗口")
    the_hall.until(counter, standing(Standing.SIGNED_OUT))
    assert [each["body"]["to"] for each in the_hall.events("WindowMoved")] == ["2"]
    calls = [each["body"] for each in the_hall.events("TicketCalled")]
    assert [(each["number"], each["window"]) for each in calls] == [("A001", "1"), ("A001", "2")]
    there = the_hall.counter("counter-2", "2")
    sign_in(the_hall, there, "101")
    the_hall.until(there, acting("101"))
    press(the_hall, there, "Serve")
    the_hall.until(there, front("A001", "serving"))


def test_who_is_at_another_window_brings_it_here(the_hall: Hall) -> None:
    open_window(the_hall, "1", "101")
    there = the_hall.counter("counter-2", "2")
    sign_in(the_hall, there, "101")
    the_hall.until(there, standing(Standing.AT_DOOR))
    press(the_hall, there, "OpenWindow")
    the_hall.qtbot.waitUntil(lambda: isinstance(there.dialog, ElsewhereDialog))
    dialog = there.dialog
    assert isinstance(dialog, ElsewhereDialog)
    click(the_hall, dialog.bring)
    the_hall.until(there, standing(Standing.AT_WORK))
    assert [each["body"]["station"] for each in the_hall.events("WindowMoved")] == ["counter-2"]


def test_one_clerk_calls_at_two_windows_and_switches_with_one_press(the_hall: Hall) -> None:
    counter = open_window(the_hall, "1", "101")
    the_hall.take("A", "A")
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front("A001", "called"))
    free_window(the_hall, counter, SECOND, "2号窗口")
    the_hall.until(counter, lambda scene: bool(scene.window and scene.window.also))
    other = counter.panel.head.other
    assert (other.deed, other.text()) == (SHOW, "切换到2号窗口")
    click(the_hall, other)
    the_hall.until(counter, lambda scene: scene.here == "2")
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front("A002", "called"))
    assert other.text() == "切换到1号窗口 · A001"
    calls = [each["body"] for each in the_hall.events("TicketCalled")]
    assert [(each["window"], each["person"]) for each in calls] == [("1", "101"), ("2", "101")]
    click(the_hall, other)
    the_hall.until(counter, front("A001", "called"))


def test_two_clerks_at_one_counter_are_named_each(the_hall: Hall) -> None:
    counter = open_window(the_hall, "1", "101")
    the_hall.take("A", "A")
    colleague(the_hall, counter, JOIN, "103")
    the_hall.until(counter, lambda scene: seat(scene, "partner") == "103")
    assert counter.scene.person == "103"
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front("A001", "called"))
    further(the_hall, counter, "ActAs")
    assert counter.scene.person == "101"
    press(the_hall, counter, "Serve")
    the_hall.until(counter, front("A001", "serving"))
    press(the_hall, counter, "SignOut")
    the_hall.until(counter, acting("103"))
    assert counter.scene.current is not None
    named = [the_hall.events(each)[0] for each in ("TicketCalled", "ServiceStarted", "ClerkLeft")]
    assert [each["body"]["person"] for each in named] == ["103", "101", "101"]
    assert [each["who"]["person"] for each in named] == ["103", "101", "101"]


def test_a_stand_in_acts_and_gives_the_place_back(the_hall: Hall) -> None:
    counter = open_window(the_hall, "1", "101")
    the_hall.take("A")
    colleague(the_hall, counter, STAND_IN, "103")
    the_hall.until(counter, lambda scene: seat(scene, "stand_in") == "103")
    assert counter.panel.head.person.text().startswith("赵静 代 王敏，到 ")
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front("A001", "called"))
    assert the_hall.events("TicketCalled")[0]["body"]["person"] == "103"
    further(the_hall, counter, "EndStandIn")
    the_hall.until(counter, acting("101"))
    assert counter.scene.colleagues == ()
    press(the_hall, counter, "Serve")
    the_hall.until(counter, front("A001", "serving"))


def test_who_is_refused_is_not_left_signed_in(the_hall: Hall) -> None:
    counter = open_window(the_hall, "1", "101")
    colleague(the_hall, counter, STAND_IN, "104")  # not authorised for A
    the_hall.qtbot.waitUntil(lambda: "授权" in counter.scene.notice)
    the_hall.until(counter, acting("101"))
    assert counter.scene.colleagues == ()


def test_the_next_clerk_reads_what_is_open_and_takes_over_in_one_press(the_hall: Hall) -> None:
    first = open_window(the_hall, "1", "101")
    the_hall.take("A", "A")
    press(the_hall, first, "CallNext")
    the_hall.until(first, front("A001", "called"))
    second = the_hall.counter("counter-1b", "1")
    sign_in(the_hall, second, "103")
    the_hall.qtbot.waitUntil(lambda: isinstance(second.dialog, HandoverDialog))
    dialog = second.dialog
    assert isinstance(dialog, HandoverDialog)
    assert "窗口前：A001" in dialog.lines.text()
    the_hall.until(second, standing(Standing.TAKEN))
    click(the_hall, dialog.over)
    the_hall.until(second, acting("103"))
    assert second.scene.current is not None
    the_hall.until(first, standing(Standing.TAKEN))


def test_a_hand_over_at_the_same_counter(the_hall: Hall) -> None:
    counter = open_window(the_hall, "1", "101")
    the_hall.take("A")
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front("A001", "called"))
    further(the_hall, counter, HANDOVER)
    dialog = counter.dialog
    assert isinstance(dialog, HandoverDialog)
    pin = the_hall.server.pins("103")["103"]
    assert dialog.over.deed == TAKE_OVER
    click(the_hall, dialog.over)
    asked = counter.dialog
    assert isinstance(asked, ColleagueDialog)
    asked.person.setText("103")
    asked.pin.setText(pin)
    click(the_hall, asked.go)
    the_hall.until(counter, acting("103"))
    the_hall.qtbot.waitUntil(lambda: not counter.scene.colleagues)
    the_hall.qtbot.waitUntil(lambda: bool(the_hall.events("PersonSignedOut")))
    (signed_out,) = the_hall.events("PersonSignedOut")
    assert signed_out["who"]["person"] == "101"


def test_a_wrong_pin_is_told_in_the_dialog_and_typed_again(the_hall: Hall) -> None:
    counter = open_window(the_hall, "1", "101")
    colleague(the_hall, counter, STAND_IN, "103", pin="000000")
    dialog = counter.dialog
    assert isinstance(dialog, ColleagueDialog)
    the_hall.qtbot.waitUntil(dialog.trouble.isVisible)
    assert dialog.trouble.text() == words.say("refusal.wrong_pin", "zh")
    assert (dialog.person.text(), dialog.pin.text()) == ("103", "")
    assert acting("101")(counter.scene)
    dialog.pin.setText(the_hall.server.pins("103")["103"])
    assert not dialog.trouble.isVisible()
    click(the_hall, dialog.go)
    the_hall.until(counter, acting("103"))
    assert counter.dialog is None


def test_a_sign_in_that_was_cancelled_changes_nothing(the_hall: Hall) -> None:
    counter = open_window(the_hall, "1", "101")
    colleague(the_hall, counter, STAND_IN, "103")
    assert isinstance(counter.dialog, ColleagueDialog)
    click(the_hall, counter.dialog.cancel)
    the_hall.qtbot.waitUntil(lambda: bool(the_hall.events("PersonSignedOut")))
    the_hall.until(counter, acting("101"))
    assert the_hall.events("StandInBegan") == []


def typed_in(the_hall: Hall, counter: Counter, deed: str, person: str) -> ColleagueDialog:
    """The dialog with number and PIN, asked for by the hand-over list."""
    further(the_hall, counter, HANDOVER)
    handover = counter.dialog
    assert isinstance(handover, HandoverDialog)
    assert handover.over.deed == deed
    click(the_hall, handover.over)
    asked = counter.dialog
    assert isinstance(asked, ColleagueDialog)
    asked.person.setText(person)
    asked.pin.setText(the_hall.server.pins(person)[person])
    return asked


def test_a_partner_who_takes_over_stays_and_the_relieved_one_goes(the_hall: Hall) -> None:
    counter = open_window(the_hall, "1", "101")
    the_hall.take("A")
    colleague(the_hall, counter, JOIN, "103")
    the_hall.until(counter, lambda scene: seat(scene, "partner") == "103")
    click(the_hall, typed_in(the_hall, counter, TAKE_OVER, "103").go)
    the_hall.qtbot.waitUntil(lambda: bool(the_hall.events("WindowTakenOver")))
    the_hall.until(counter, lambda scene: scene.person == "103" and scene.colleagues == ())
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front("A001", "called"))
    gone = [each["who"]["person"] for each in the_hall.events("PersonSignedOut")]
    assert gone == ["101"]


def test_a_partner_whose_second_sign_in_is_cancelled_stays(the_hall: Hall) -> None:
    counter = open_window(the_hall, "1", "101")
    colleague(the_hall, counter, JOIN, "103")
    the_hall.until(counter, lambda scene: seat(scene, "partner") == "103")
    further(the_hall, counter, "ActAs")
    asked = typed_in(the_hall, counter, TAKE_OVER, "103")
    click(the_hall, asked.go)
    click(the_hall, asked.cancel)
    the_hall.qtbot.waitUntil(lambda: len(the_hall.events("PersonSignedIn")) == 3)
    the_hall.until(counter, lambda scene: scene.person == "101" and scene.colleagues == ("103",))
    assert the_hall.events("ClerkLeft") == []


def test_who_is_relieved_at_one_of_two_windows_keeps_the_other(the_hall: Hall) -> None:
    counter = open_window(the_hall, "1", "101")
    the_hall.take("A", "A")
    free_window(the_hall, counter, SECOND, "2号窗口")
    the_hall.until(counter, lambda scene: bool(scene.window and scene.window.also))
    click(the_hall, counter.panel.head.other)
    the_hall.until(counter, lambda scene: scene.here == "2")
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front("A001", "called"))
    click(the_hall, counter.panel.head.other)
    the_hall.until(counter, lambda scene: scene.here == "1")
    pin = the_hall.server.pins("103")["103"]
    further(the_hall, counter, HANDOVER)
    dialog = counter.dialog
    assert isinstance(dialog, HandoverDialog)
    click(the_hall, dialog.over)
    asked = counter.dialog
    assert isinstance(asked, ColleagueDialog)
    asked.person.setText("103")
    asked.pin.setText(pin)
    click(the_hall, asked.go)
    the_hall.until(counter, acting("103"))
    the_hall.qtbot.waitUntil(lambda: bool(the_hall.events("WindowTakenOver")))
    press(the_hall, counter, "CallNext")
    the_hall.until(counter, front("A002", "called"))
    assert counter.scene.colleagues == ("101",)
    assert the_hall.events("PersonSignedOut") == []
