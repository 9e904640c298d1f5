"""One clerk at two windows, two at one, a window moved, taken over, a stand-in 代班."""

from server.hall.commands.calls import CallNext, MarkMissed, Recall
from server.hall.commands.day import RecordSignIn, RecordSignOut
from server.hall.commands.seating import (
    JoinWindow,
    LeaveWindow,
    MoveWindow,
    StandIn,
    TakeOver,
)
from server.hall.commands.service import Finish, Hold, Resume, Serve, Transfer
from server.hall.commands.windows import CloseWindow, OpenWindow, PauseWindow
from server.hall.events.calls import TicketCalled
from server.hall.events.day import PersonSignedIn, PersonSignedOut
from server.hall.events.seating import (
    ClerkJoined,
    ClerkLeft,
    WindowMoved,
    WindowTakenOver,
)
from server.hall.events.service import ServiceStarted
from server.hall.events.windows import WindowClosed
from server.hall.hall import apply
from server.hall.state import HallState
from server.hall.ticket import MINUTE, State
from server.hall.window import WindowState
from tests.story import MANAGER, Story, clerk, next_line, refused

BOSS = clerk(MANAGER)


# -- 搬窗 ------------------------------------------------------------------------------------------


def a_full_window() -> Story:
    """Window 1 with one being served, one beside, one held, one bound to it, one in line."""
    story = Story().open("1", "101").open("2", "102")
    for _ in range(5):
        story.take()
    story.serve()
    story.when(Hold(window="1", reason="form"), "101")  # A001
    story.call()
    story.when(MarkMissed(window="1"), "101")  # A002 beside
    story.serve("2", "102")
    story.when(Transfer(window="2", service="A", to_window="1", note="缺一页"), "102")  # A003
    story.serve()  # A003, bound to this window, comes first
    story.when(Hold(window="1", reason="form"), "101")
    story.serve("2", "102")
    story.when(Transfer(window="2", service="A", to_window="1"), "102")  # A004 bound
    story.when(Resume(window="1", ticket="A003"), "101")
    return story


def test_a_window_moves_with_everything_in_one_press() -> None:
    story = a_full_window()
    before = story.hall.windows["1"].current
    story.when(MoveWindow(window="1", to="9"), "101").then(WindowMoved, TicketCalled)
    old, new = story.hall.windows["1"], story.hall.windows["9"]
    assert (old.state, old.person, old.current, old.beside) == (WindowState.CLOSED, "", "", [])
    assert (new.state, new.person, new.current) == (WindowState.OPEN, "101", before)
    assert new.beside == [story.ticket("A002").id]
    assert [each.number for each in story.hall.held_for(new)] == ["A001"]
    assert {story.ticket(each).window for each in ("A001", "A002", "A003")} == {"9"}
    assert story.ticket("A004").bound_to == "9"
    line = next_line(story.hall, "9", story.now)
    assert line is not None
    assert story.hall.tickets[line.places[0][2]].number == "A004"
    story.when(CallNext(window="9"), "101")
    assert story.hall.tickets[new.current].number == "A004"


def test_who_has_been_called_is_told_the_new_window_and_has_the_whole_time() -> None:
    story = Story().open()
    story.take()
    ticket = story.call()
    story.speak(ticket).when(Recall(window="1"), "101")
    assert ticket.stop.calls == 2
    story.at(minutes=1).when(MoveWindow(window="1", to="2"), "101")
    called = story.happened[1]
    assert isinstance(called, TicketCalled)
    assert (called.window, called.times, called.reason) == ("2", 1, "moved")
    assert (called.by_hand, called.zone, called.person) == (True, "lobby", "101")
    assert (ticket.state, ticket.stop.calls, ticket.stop.announced_at) == (State.CALLED, 1, None)
    assert story.hall.latest["lobby"] == [called.call]
    assert story.hall.calls[called.call].window == "2"


def test_the_screens_line_of_a_visitor_being_served_follows() -> None:
    story = Story().open()
    story.take()
    ticket = story.serve()
    story.when(MoveWindow(window="1", to="2"), "101").then(WindowMoved)
    assert story.hall.calls[ticket.stop.last_call].window == "2"
    story.when(Finish(window="2"), "101")
    assert ticket.state is State.DONE


def test_pause_and_assignment_go_along_as_far_as_the_equipment_allows() -> None:
    story = Story().open().at(minutes=1)
    story.when(PauseWindow(window="1", reason="meal"), "101")
    story.at(minutes=3).when(MoveWindow(window="1", to="2"), "101")
    window = story.hall.windows["2"]
    assert (window.state, window.pause_reason) == (WindowState.PAUSED, "meal")
    assert window.since == story.now - 2 * MINUTE
    assert window.services == ["A"]
    assert story.hall.serves_now(window) == ["A", "B"]
    story.when(CloseWindow(window="2"), "101")
    assert window.usual == ["A"], "its own assignment comes back"


def test_a_temporary_window_stays_one_and_its_measure_goes_along() -> None:
    story = Story(temporary_mode="auto").standby("103")
    story.take()
    story.tick(31)
    story.when(OpenWindow(window="9"), "103")
    assert story.hall.windows["9"].temporary
    opened_at = story.hall.windows["9"].opened_at
    story.at(minutes=32).when(MoveWindow(window="9", to="2"), "103")
    old, new = story.hall.windows["9"], story.hall.windows["2"]
    assert (old.state, old.temporary, old.reason) == (WindowState.RESERVE, False, None)
    assert (new.temporary, new.temporary_for, new.opened_at) == (True, ["A"], opened_at)
    assert [each.window for each in story.hall.measures] == ["2"]
    assert story.hall.measures[0].closed_at is None


def test_moving_is_refused() -> None:
    story = Story().open("1", "101").open("2", "102")
    story.when(MoveWindow(window="1", to="2"), "101").then(refused("window_not_free", window="2"))
    story.when(MoveWindow(window="1", to="1"), "101").then(refused("window_not_free"))
    story.when(MoveWindow(window="1", to="77"), "101").then(refused("no_such_window"))
    story.when(MoveWindow(window="1", to="9"), "102").then(refused("not_your_window"))
    story.when(MoveWindow(window="9", to="1"), "101").then(refused("window_not_open"))
    story.when(MoveWindow(window="1", to="9"), "101").then(WindowMoved)
    story.when(MoveWindow(window="1", to="9"), "101").then(refused("window_not_open"))


def test_the_clerk_who_moved_is_at_the_window_once_signed_in_there() -> None:
    story = Story().open()
    story.when(MoveWindow(window="1", to="2"), "101")
    assert story.hall.windows["2"].station == ""
    story.when(RecordSignOut(), clerk("101", "1")).then(PersonSignedOut)
    sign_in = RecordSignIn(person="101")
    story.when(sign_in, clerk("", "2"))
    story.then(PersonSignedIn(person="101", station="window-2", window="2"))
    assert story.hall.windows["2"].station == "window-2"
    story.when(RecordSignOut(), clerk("101", "2")).then(WindowClosed, PersonSignedOut)


def test_a_window_is_brought_here_from_the_new_station_too() -> None:
    story = Story().open()
    story.when(MoveWindow(window="1", to="2"), clerk("101", "2"))
    assert story.hall.windows["2"].station == "window-2"


# -- one clerk at two windows ----------------------------------------------------------------------


def test_one_clerk_keeps_two_windows_and_calls_at_either() -> None:
    story = Story().open("1", "101")
    story.when(OpenWindow(window="9"), "101").then(refused("signed_in_elsewhere", window="1"))
    story.when(OpenWindow(window="9", also=True), clerk("101", "1"))
    story.take()
    story.take()
    assert story.call("1").number == "A001"
    assert story.call("9").number == "A002"
    story.when(OpenWindow(window="2", also=True), "101").then(refused("signed_in_elsewhere"))
    assert story.hall.open_at("A") == ("1", "9")


def test_signing_out_closes_both() -> None:
    story = Story().open("1", "101")
    story.when(OpenWindow(window="9", also=True), clerk("101", "1"))
    story.when(RecordSignOut(), clerk("101", "1"))
    story.then(
        WindowClosed(window="1", cause="signed_out"),
        WindowClosed(window="9", cause="signed_out"),
        PersonSignedOut,
    )


def test_a_visitor_at_either_keeps_the_clerk() -> None:
    story = Story().open("1", "101")
    story.when(OpenWindow(window="9", also=True), clerk("101", "1"))
    story.take()
    story.call("9")
    story.when(RecordSignOut(), clerk("101", "1")).then(refused("window_busy", window="9"))


# -- two clerks at one window ----------------------------------------------------------------------


def two_at_one() -> Story:
    story = Story().open("1", "101")
    return story.when(JoinWindow(window="1"), clerk("103", "1"))


def test_each_event_names_who_did_it() -> None:
    story = two_at_one().then(ClerkJoined(window="1", person="103", station="window-1"))
    story.take()
    story.when(CallNext(window="1"), "103")
    (called,) = story.happened
    assert isinstance(called, TicketCalled)
    assert called.person == "103"
    story.when(Serve(window="1"), "101")
    story.then(ServiceStarted(ticket=called.ticket, window="1", person="101"))
    story.when(Finish(window="1"), "103")
    assert story.ticket("A001").stop.person == "101"


def test_when_the_first_leaves_the_window_stays_with_its_visitor() -> None:
    story = two_at_one()
    story.take()
    ticket = story.serve()
    story.when(RecordSignOut(), clerk("101", "1"))
    story.then(ClerkLeft(window="1", person="101", stays="103"), PersonSignedOut)
    window = story.hall.windows["1"]
    assert (window.person, window.partner, window.current) == ("103", "", ticket.id)
    story.when(LeaveWindow(window="1"), "103").then(refused("nobody_stays"))
    story.when(RecordSignOut(), clerk("103", "1")).then(refused("window_busy"))


def test_when_the_second_leaves_the_first_goes_on() -> None:
    story = two_at_one().when(LeaveWindow(window="1"), "103")
    story.then(ClerkLeft(window="1", person="103", stays="101"))
    assert story.hall.windows["1"].sitting == ("101",)


def test_working_beside_a_colleague_is_refused() -> None:
    story = Story().open("1", "101").open("2", "102")
    story.when(JoinWindow(window="1"), "104").then(refused("not_authorised", window="1"))
    story.when(JoinWindow(window="1"), "101").then(refused("window_full"))
    story.when(JoinWindow(window="9"), "103").then(refused("window_not_open"))
    story.when(JoinWindow(window="2"), "101").then(refused("signed_in_elsewhere", window="1"))
    story.when(JoinWindow(window="1"), "103").then(ClerkJoined)
    story.when(OpenWindow(window="9", also=True), "103").then(refused("signed_in_elsewhere"))


def test_who_joins_stands_by_no_more() -> None:
    story = Story().open("1", "101").standby("103").when(JoinWindow(window="1"), "103")
    assert "103" not in story.hall.standby


# -- 接班 ------------------------------------------------------------------------------------------


def test_taking_over_keeps_all_that_is_open() -> None:
    story = a_full_window()
    before = story.hall.windows["1"]
    current, beside = before.current, list(before.beside)
    story.when(TakeOver(window="1"), clerk("103", "1"))
    story.then(WindowTakenOver(window="1", person="103", was="101", station="window-1"))
    window = story.hall.windows["1"]
    assert (window.person, window.current, window.beside) == ("103", current, beside)
    story.when(Finish(window="1"), "101").then(refused("not_your_window"))
    story.when(RecordSignOut(), clerk("101", "1")).then(PersonSignedOut)
    story.when(Finish(window="1"), "103")
    assert story.happened


def test_taking_over_is_refused() -> None:
    story = Story().open("1", "101").open("2", "102")
    story.when(TakeOver(window="1"), "101").then(refused("changed"))
    story.when(TakeOver(window="1"), "102").then(refused("not_authorised"))
    story.when(TakeOver(window="2"), "101").then(refused("signed_in_elsewhere"))
    story.when(TakeOver(window="9"), "103").then(refused("window_not_open"))


def test_the_second_clerk_takes_over() -> None:
    story = two_at_one().when(TakeOver(window="1"), clerk("103", "1")).then(WindowTakenOver)
    assert story.hall.windows["1"].sitting == ("103",)


# -- rebuilt ---------------------------------------------------------------------------------------


def test_all_of_it_is_rebuilt_from_its_events() -> None:
    story = a_full_window()
    story.when(StandIn(window="1"), "103").when(MoveWindow(window="1", to="9"), "101")
    story.tick(6).when(JoinWindow(window="9"), "103").when(TakeOver(window="9"), "103")
    again = HallState(story.hall.catalogue, story.hall.policy)
    for at, event in story.told:
        apply(again, event, at)
    assert again.image() == story.hall.image()
