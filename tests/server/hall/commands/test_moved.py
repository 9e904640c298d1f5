"""搬窗: who goes along, and where its people are afterwards."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from server.hall.commands.calls import CallNext
from server.hall.commands.day import RecordSignIn, RecordSignOut
from server.hall.commands.seating import JoinWindow, LeaveWindow, MoveWindow
from server.hall.commands.service import Transfer
from server.hall.commands.windows import CloseWindow, OpenWindow
from server.hall.events.calls import TicketCalled
from server.hall.events.day import PersonSignedIn, PersonSignedOut
from server.hall.events.seating import ClerkLeft, WindowMoved
from server.hall.events.windows import WindowClosed
from server.hall.hall import apply
from server.hall.people import Who
from server.hall.state import HallState
from server.halls import read_hall
from server.link.staff_viewing import window_view
from tests.story import SMALL, Story, clerk, refused

OWN = Who(station="tablet-9", person="103", via="counter")


def only_here_b() -> Story:
    """B needs equipment that windows 1 and 9 have; B001 and A001 wait for window 1 only."""
    found = read_hall(SMALL).hall
    services = tuple(replace(each, equipment=("x",) * (each.id == "B")) for each in found.services)
    windows = tuple(replace(each, equipment=("x",) * (each.id != "2")) for each in found.windows)
    story = Story(replace(found, services=services, windows=windows))
    story.open("1", "101").open("9", "103")
    for service in ("B", "A"):
        story.take(service)
        story.serve("9", "103")
        story.when(Transfer(window="9", service=service, to_window="1"), "103")
    return story


def test_who_cannot_be_served_at_the_new_window_waits_for_anybody() -> None:
    story = only_here_b()
    story.when(MoveWindow(window="1", to="2"), "101").then(WindowMoved)
    assert (story.ticket("B001").bound_to, story.ticket("A001").bound_to) == ("", "2")
    story.when(CallNext(window="2"), "101").then(TicketCalled)
    assert story.hall.windows["2"].current == story.ticket("A001").id
    story.when(CallNext(window="9"), "103")
    assert story.hall.windows["9"].current == story.ticket("B001").id


def two_machines() -> Story:
    """101 at window 1, 103 beside with a machine of the own."""
    return Story().open("1", "101").when(JoinWindow(window="1"), OWN)


def test_the_second_clerk_moves_it_and_the_first_can_leave() -> None:
    story = two_machines().when(MoveWindow(window="1", to="9"), OWN).then(WindowMoved)
    window = story.hall.windows["9"]
    assert (window.station, window.partner_station) == ("window-1", "")
    story.when(RecordSignOut(), clerk("101", "1"))
    story.then(ClerkLeft(window="9", person="101", stays="103"), PersonSignedOut)
    story.when(RecordSignIn(person="103"), clerk("", "9"))
    story.then(PersonSignedIn(person="103", station="window-9", window="9"))
    story.when(RecordSignOut(), clerk("103", "9")).then(WindowClosed, PersonSignedOut)


def test_the_first_clerk_moves_it_and_the_second_can_leave() -> None:
    story = two_machines().when(MoveWindow(window="1", to="9"), "101")
    window = story.hall.windows["9"]
    assert (window.station, window.partner_station) == ("", "tablet-9")
    story.when(RecordSignOut(), OWN).then(ClerkLeft, PersonSignedOut)


def test_two_at_one_machine_are_both_to_sign_in_at_the_new_one() -> None:
    story = Story().open("1", "101").when(JoinWindow(window="1"), clerk("103", "1"))
    story.when(MoveWindow(window="1", to="9"), clerk("103", "1"))
    for person in ("101", "103"):
        story.when(RecordSignOut(), clerk(person, "1")).then(PersonSignedOut)
    for person in ("101", "103"):
        story.when(RecordSignIn(person=person), clerk("", "9"))
        story.then(PersonSignedIn(person=person, station="window-9", window="9"))
    window = story.hall.windows["9"]
    assert (window.station, window.partner_station) == ("window-9", "window-9")
    story.when(RecordSignOut(), clerk("103", "9")).then(ClerkLeft, PersonSignedOut)
    story.when(RecordSignOut(), clerk("101", "9")).then(WindowClosed, PersonSignedOut)


def test_only_at_its_own_counter_is_its_clerk_there() -> None:
    story = Story().open("1", "101").when(MoveWindow(window="1", to="9"), "101")
    story.when(RecordSignOut(), clerk("101", "1"))
    for other in ("1", "2"):
        story.when(RecordSignIn(person="101"), clerk("", other))
        story.then(PersonSignedIn(person="101", station=f"window-{other}", window=""))
        story.when(RecordSignOut(), clerk("101", other)).then(PersonSignedOut)
    assert story.hall.windows["9"].station == ""
    story.when(RecordSignIn(person="101"), clerk("", "9"))
    story.then(PersonSignedIn(person="101", station="window-9", window="9"))


def test_the_second_of_two_windows_moves_and_its_clerk_stays_at_the_machine_of_the_first() -> None:
    story = Story().open("1", "101").when(OpenWindow(window="9", also=True), clerk("101", "1"))
    story.when(MoveWindow(window="9", to="2"), clerk("101", "1"))
    story.when(RecordSignOut(), clerk("101", "1"))
    story.then(WindowClosed, WindowClosed, PersonSignedOut)


def both_at_one_machine() -> Story:
    """101 and 103 work at counter 1."""
    return Story().open("1", "101").when(JoinWindow(window="1"), clerk("103", "1"))


def moved_and_only_one_came() -> Story:
    """101 walks to window 9 and signs in; 103 goes home from counter 1."""
    story = both_at_one_machine().when(MoveWindow(window="1", to="9"), clerk("101", "1"))
    for person in ("101", "103"):
        story.when(RecordSignOut(), clerk(person, "1")).then(PersonSignedOut)
    return story.when(RecordSignIn(person="101"), clerk("", "9"))


def test_a_colleague_who_never_came_does_not_inherit_the_window() -> None:
    story = moved_and_only_one_came()
    story.when(LeaveWindow(window="9"), clerk("101", "9")).then(refused("nobody_stays"))
    assert "LeaveWindow" not in window_view(story.hall, "9", story.now).allowed
    story.when(RecordSignOut(), clerk("101", "9"))
    story.then(WindowClosed(window="9", cause="signed_out"), PersonSignedOut)
    assert story.hall.windows["9"].sitting == ()


def test_nobody_leaves_a_visitor_to_a_colleague_who_never_came() -> None:
    story = moved_and_only_one_came()
    story.take()
    story.call("9")
    story.when(RecordSignOut(), clerk("101", "9")).then(refused("window_busy", window="9"))


def test_the_second_clerk_who_came_alone_closes_it_too() -> None:
    story = both_at_one_machine().when(MoveWindow(window="1", to="9"), clerk("103", "1"))
    for person in ("101", "103"):
        story.when(RecordSignOut(), clerk(person, "1"))
    story.when(RecordSignIn(person="103"), clerk("", "9"))
    story.when(RecordSignOut(), clerk("103", "9")).then(WindowClosed, PersonSignedOut)


def test_a_window_brought_here_brings_no_colleague_along() -> None:
    story = both_at_one_machine().when(MoveWindow(window="1", to="2"), clerk("101", "2"))
    window = story.hall.windows["2"]
    assert (window.station, window.partner_station) == ("window-2", "")
    story.when(RecordSignOut(), clerk("101", "2")).then(WindowClosed, PersonSignedOut)


def test_a_colleague_at_this_machine_stays_at_it_when_another_window_kept_here_moves() -> None:
    story = Story().open("1", "101").when(OpenWindow(window="9", also=True), clerk("101", "1"))
    story.when(JoinWindow(window="9"), clerk("103", "1"))
    story.when(MoveWindow(window="9", to="2"), clerk("101", "1"))
    window = story.hall.windows["2"]
    assert (window.station, window.partner_station) == ("window-1", "window-1")


def test_the_machines_own_window_does_not_move_while_another_is_kept_there() -> None:
    story = Story().open("1", "101").when(OpenWindow(window="9", also=True), clerk("101", "1"))
    move = MoveWindow(window="1", to="2")
    story.when(move, clerk("101", "1")).then(refused("keeps_two_here", window="1", other="9"))
    view = window_view(story.hall, "1", story.now)
    assert "MoveWindow" not in view.allowed
    assert "MoveWindow" in view.also[0].allowed
    story.when(CloseWindow(window="9"), clerk("101", "1"))
    assert "MoveWindow" in window_view(story.hall, "1", story.now).allowed
    story.when(move, clerk("101", "1")).then(WindowMoved)
    story.when(RecordSignOut(), clerk("101", "1")).then(PersonSignedOut)


def test_it_moves_where_the_other_window_is_kept_from_its_own_machine() -> None:
    story = Story().open("1", "101").when(OpenWindow(window="9", also=True), clerk("101", "9"))
    assert "MoveWindow" in window_view(story.hall, "1", story.now).allowed
    story.when(MoveWindow(window="1", to="2"), clerk("101", "1")).then(WindowMoved)
    story.when(RecordSignOut(), clerk("101", "1")).then(PersonSignedOut)
    assert [each for each in ("1", "2", "9") if story.hall.windows[each].person] == ["2", "9"]


def bound_and_moved() -> Story:
    return only_here_b().when(MoveWindow(window="1", to="2"), "101")


def closed_by_the_only_one_who_came() -> Story:
    return moved_and_only_one_came().when(RecordSignOut(), clerk("101", "9"))


@pytest.mark.parametrize("day", [bound_and_moved, closed_by_the_only_one_who_came])
def test_a_move_is_rebuilt_from_its_events(day: Callable[[], Story]) -> None:
    story = day()
    again = HallState(story.hall.catalogue, story.hall.policy)
    for at, event in story.told:
        apply(again, event, at)
    assert again.image() == story.hall.image()
