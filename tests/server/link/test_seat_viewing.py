"""What a clerk's panel is told of who is at the window, and where they could go."""

from server.hall.commands.evacuation import Evacuate
from server.hall.commands.seating import JoinWindow, MoveWindow, StandIn
from server.hall.commands.windows import OpenWindow
from server.hall.state import HallState
from server.hall.ticket import MINUTE
from server.link.protocol import ViewChanged, from_server
from server.link.staff_viewing import window_view
from server.link.viewing import window_line
from server.link.views import WaitingView, WindowView
from server.publishing import Publisher
from tests.story import USHER, Story, clerk

ABOUT_SEATS = {"MoveWindow", "JoinWindow", "LeaveWindow", "TakeOver", "StandIn", "EndStandIn"}


def seen(story: Story, window: str = "1") -> WindowView:
    return window_view(story.hall, window, story.now)


def offered(story: Story, window: str = "1") -> set[str]:
    return ABOUT_SEATS & set(seen(story, window).allowed)


def test_nobody_there_nothing_about_seats() -> None:
    story = Story()
    assert seen(story).seat is None
    assert offered(story) == set()


def test_free_windows_are_those_where_something_of_it_can_be_served() -> None:
    story = Story().open("1", "101")
    seat = seen(story).seat
    assert seat is not None
    assert (seat.free, seat.more, seat.windows) == (("2", "9"), True, ())
    assert offered(story) == {"MoveWindow", "TakeOver", "JoinWindow", "StandIn"}
    story.open("2", "102")
    seat = seen(story).seat
    assert seat is not None
    assert seat.free == ("9",)


def test_a_clerk_at_two_windows_sees_both_at_either() -> None:
    story = Story().open("1", "101")
    story.when(OpenWindow(window="2", also=True), "101")
    for here, there in (("1", "2"), ("2", "1")):
        view = seen(story, here)
        assert [each.window for each in view.also] == [there]
        assert view.also[0].also == ()
        assert view.seat is not None
        assert (view.seat.windows, view.seat.more) == (("1", "2"), False)


def test_a_second_clerk_and_a_stand_in_are_named_to_all() -> None:
    story = Story().open("1", "101").when(JoinWindow(window="1"), "103")
    assert offered(story) == {"MoveWindow", "TakeOver", "LeaveWindow", "StandIn"}
    assert window_line(story.hall, story.hall.windows["1"]).partner == "103"
    story = Story().open("1", "101").when(StandIn(window="1"), "103")
    assert offered(story) == {"MoveWindow", "TakeOver", "JoinWindow", "EndStandIn"}
    seat = seen(story).seat
    assert seat is not None
    assert (seat.stand_in, seat.stand_in_until) == ("103", story.now + 5 * MINUTE)
    assert window_line(story.hall, story.hall.windows["1"]).stand_in == "103"


def test_all_that_was_open_is_seen_at_the_window_moved_to() -> None:
    story = Story().open("1", "101")
    story.take()
    story.serve()
    story.when(MoveWindow(window="1", to="2"), "101")
    assert seen(story, "1").person == ""
    there = seen(story, "2")
    assert there.current is not None
    assert (there.person, there.current.number) == ("101", "A001")


def test_while_everybody_leaves_nobody_changes_seats() -> None:
    story = Story().open("1", "101").when(Evacuate(), USHER)
    assert seen(story).allowed == ()


def test_the_waiting_of_both_windows_is_told_at_either() -> None:
    story = Story().open("2", "101")
    story.take("B")
    assert _lines(story.hall, "2", story.now) == {"A"}
    story.when(OpenWindow(window="9", also=True), clerk("101", "2"))
    assert _lines(story.hall, "2", story.now) == {"A", "B"}


def _lines(hall: HallState, window: str, now: int) -> set[str]:
    told = Publisher().due(hall, now, 0)[f"waiting:{window}"]
    message = from_server(told)
    assert isinstance(message, ViewChanged)
    assert isinstance(message.view, WaitingView)
    return set(message.view.lines)


def test_a_view_with_another_in_it_is_published() -> None:
    story = Story().open("1", "101")
    story.when(OpenWindow(window="2", also=True), "101")
    told = Publisher().window(story.hall, "1", story.now)
    assert b'"also":[{' in told["window:1"]
