"""代班: a colleague acts for some minutes, under the own PIN."""

import pytest

from server.hall.commands.calls import CallNext
from server.hall.commands.day import ChangePolicy, RecordSignOut
from server.hall.commands.seating import (
    EndStandIn,
    JoinWindow,
    LeaveWindow,
    MoveWindow,
    StandIn,
    TakeOver,
)
from server.hall.commands.service import Serve
from server.hall.commands.windows import (
    AskForWindow,
    CloseWindow,
    ConfirmProposal,
    OpenWindow,
    PauseWindow,
)
from server.hall.events.calls import TicketCalled
from server.hall.events.day import PersonSignedOut
from server.hall.events.seating import ClerkJoined, StandInBegan, StandInEnded
from server.hall.events.windows import AskDeclined, WindowAsked
from server.hall.hall import apply
from server.hall.state import HallState
from server.hall.ticket import MINUTE
from tests.story import MANAGER, Story, clerk, refused

BOSS = clerk(MANAGER)


def test_a_stand_in_acts_under_the_own_name_and_it_ends_by_itself() -> None:
    story = Story().open("1", "101").when(StandIn(window="1"), clerk("103", "1"))
    began = StandInBegan(
        window="1",
        person="103",
        instead_of="101",
        until=story.now + 5 * MINUTE,
        station="window-1",
    )
    story.then(began)
    story.take()
    story.when(CallNext(window="1"), "103")
    (called,) = story.happened
    assert isinstance(called, TicketCalled)
    assert called.person == "103"
    story.tick(4, 59)
    assert story.hall.windows["1"].acting == ("101", "103")
    story.tick(5)
    assert StandInEnded(window="1", person="103", cause="time") in story.happened
    story.when(Serve(window="1"), "103").then(refused("not_your_window"))
    story.when(Serve(window="1"), "101")
    assert story.happened


def test_a_stand_in_decides_nothing_about_the_window() -> None:
    story = Story().open("1", "101").when(StandIn(window="1"), "103")
    for press in (CloseWindow(window="1"), MoveWindow(window="1", to="9"), LeaveWindow(window="1")):
        story.when(press, "103").then(refused("only_standing_in"))


@pytest.mark.parametrize("who", ["101", "103"])
def test_either_ends_it(who: str) -> None:
    story = Story().open("1", "101").when(StandIn(window="1"), "103")
    story.when(EndStandIn(window="1"), who)
    story.then(StandInEnded(window="1", person="103", cause="person"))
    story.when(EndStandIn(window="1"), "101").then(refused("no_stand_in"))


def test_signing_out_ends_it() -> None:
    story = Story().open("1", "101").when(StandIn(window="1"), clerk("103", "1"))
    story.when(RecordSignOut(), clerk("103", "1"))
    story.then(StandInEnded(window="1", person="103", cause="left"), PersonSignedOut)


def test_signing_out_at_another_machine_does_not() -> None:
    story = Story().open("1", "101").when(StandIn(window="1"), clerk("103", "1"))
    story.then(StandInBegan)
    story.when(RecordSignOut(), clerk("103", "2")).then(PersonSignedOut)
    assert story.hall.windows["1"].stand_in == "103"
    story.when(MoveWindow(window="1", to="9"), "101")
    story.when(RecordSignOut(), clerk("103", "1"))
    story.then(StandInEnded(window="9", person="103", cause="left"), PersonSignedOut)


def test_one_begun_before_its_machine_was_kept_ends_wherever_they_sign_out() -> None:
    story = Story().open("1", "101")
    old = StandInBegan(window="1", person="103", instead_of="101", until=story.now + MINUTE)
    story.given(old).when(RecordSignOut(), clerk("103", "2")).then(StandInEnded, PersonSignedOut)


def test_who_stands_in_is_asked_for_no_window_until_it_is_over() -> None:
    story = Story().open("1", "101").standby("103").when(StandIn(window="1"), "103")
    story.when(AskForWindow(window="9"), BOSS).then(refused("nobody_to_send"))
    story.when(EndStandIn(window="1"), "103").when(AskForWindow(window="9"), BOSS)
    story.then(WindowAsked)


def test_who_is_asked_and_stands_in_makes_room_for_the_next() -> None:
    story = Story().open("1", "101").standby("103", "104")
    story.when(AskForWindow(window="9"), BOSS).when(StandIn(window="1"), "103")
    left = AskDeclined(window="9", person="103", cause="left")
    story.then(StandInBegan, left, WindowAsked)
    assert story.hall.windows["9"].called_for == "104"
    assert list(story.hall.standby) == ["103", "104"]


def test_who_is_proposed_and_stands_in_is_not_asked() -> None:
    story = Story(temporary_mode="confirm")
    story.take("B")
    story.standby("103", "104").tick(31)
    assert story.hall.windows["9"].called_for == "103"
    story.open("2", "102").when(StandIn(window="2"), "103").then(StandInBegan)
    story.when(ConfirmProposal(window="9"), BOSS).then(WindowAsked)
    assert story.hall.windows["9"].called_for == "104"


def test_a_stand_in_is_rebuilt_from_its_events() -> None:
    story = Story().open("1", "101").standby("103").when(StandIn(window="1"), clerk("103", "1"))
    story.when(MoveWindow(window="1", to="9"), "101")
    assert story.hall.windows["9"].stand_in_station == "window-1"
    assert _rebuilt(story).image() == story.hall.image()
    story.when(EndStandIn(window="9"), "103").then(StandInEnded)
    assert story.hall.windows["9"].stand_in_station == ""
    assert _rebuilt(story).image() == story.hall.image()


def _rebuilt(story: Story) -> HallState:
    again = HallState(story.hall.catalogue, story.hall.policy)
    for at, event in story.told:
        apply(again, event, at)
    return again


def test_standing_in_is_refused() -> None:
    story = Story().open("1", "101").open("2", "102")
    story.when(StandIn(window="1"), "104").then(refused("not_authorised"))
    story.when(StandIn(window="1"), "101").then(refused("no_stand_in"))
    story.when(StandIn(window="2"), "101").then(refused("signed_in_elsewhere", window="1"))
    story.when(PauseWindow(window="1", reason="meal"), "101")
    story.when(StandIn(window="2"), "101").then(refused("signed_in_elsewhere", window="1"))
    story.when(StandIn(window="2"), "103").then(StandInBegan)
    story.when(StandIn(window="2"), "900").then(refused("not_authorised"))
    story.when(EndStandIn(window="2"), "102")
    story.when(ChangePolicy(changes={"stand_in_min": 0}), BOSS)
    story.when(StandIn(window="2"), "103").then(refused("no_stand_in"))


def test_a_closed_window_has_no_stand_in_left() -> None:
    story = Story().open("1", "101").when(StandIn(window="1"), "103")
    story.when(CloseWindow(window="1"), "101")
    assert story.hall.windows["1"].acting == ()


def test_one_person_stands_in_at_one_window_and_works_nowhere_else_meanwhile() -> None:
    story = Story().open("1", "101").open("2", "102").when(StandIn(window="1"), "103")
    elsewhere = refused("standing_in_elsewhere", window="1")
    for press in (
        StandIn(window="2"),
        JoinWindow(window="2"),
        TakeOver(window="2"),
        OpenWindow(window="9"),
    ):
        story.when(press, "103").then(elsewhere)
    story.when(EndStandIn(window="1"), "103").when(StandIn(window="2"), "103").then(StandInBegan)


def test_the_same_person_stands_in_there_again_only_after_a_rest() -> None:
    story = Story().open("1", "101").when(StandIn(window="1"), "103").tick(5)
    story.when(StandIn(window="1"), "103").then(refused("stand_in_rest", window="1"))
    story.at(9, 59).when(StandIn(window="1"), "103").then(refused("stand_in_rest"))
    story.at(10).when(StandIn(window="1"), "103").then(StandInBegan)
    story.at(11).when(EndStandIn(window="1"), "103").when(StandIn(window="1"), "103")
    story.then(refused("stand_in_rest"))
    story.when(MoveWindow(window="1", to="9"), "101").when(StandIn(window="9"), "103")
    story.then(refused("stand_in_rest"))


def test_who_stands_in_and_joins_acts_no_more_once_they_leave() -> None:
    story = Story().open("1", "101").when(StandIn(window="1"), "103")
    story.when(JoinWindow(window="1"), "103").then(StandInEnded, ClerkJoined)
    assert story.hall.windows["1"].stand_in == ""
    story.when(LeaveWindow(window="1"), "103")
    assert story.hall.windows["1"].acting == ("101",)
