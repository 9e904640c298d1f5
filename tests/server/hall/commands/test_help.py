"""请人帮忙: asked for at a kiosk, answered once, over by itself."""

import pytest

from server.hall.commands.day import CloseDay, OpenDay, RecordSignOut
from server.hall.commands.help import AnswerHelp, AskHelp, EndHelp
from server.hall.commands.seating import JoinWindow, MoveWindow, StandIn
from server.hall.commands.windows import OpenWindow
from server.hall.events.day import PersonSignedOut
from server.hall.events.help import HelpAnswered, HelpAsked, HelpEnded
from server.hall.events.seating import WindowMoved
from server.hall.events.windows import WindowClosed
from server.hall.help_asked import help_at
from server.hall.people import THE_HALL, Who
from server.link.staff_viewing import console_view, window_view
from tests.story import MANAGER, VISITOR, Story, after, clerk, refused

TABLET = Who(station="tablet-9", person="103", via="counter")
GO = AnswerHelp(station="kiosk-1")


def asked() -> Story:
    return Story().when(AskHelp(), VISITOR).then(HelpAsked(station="kiosk-1"))


def state(story: Story) -> str:
    return help_at(story.hall, "kiosk-1", story.now)


def test_one_press_is_enough_until_somebody_goes() -> None:
    story = asked()
    assert state(story) == "asked"
    story.at(90).when(AskHelp(), VISITOR).then()
    assert state(story) == "asked"


def test_who_goes_is_shown_for_five_minutes_and_then_it_can_be_asked_again() -> None:
    story = asked().at(1).when(GO, "101").then(HelpAnswered(station="kiosk-1", person="101"))
    assert state(story) == "coming"
    story.when(AskHelp(), VISITOR).then()
    story.at(5, 59)
    assert state(story) == "coming"
    story.at(6)
    assert state(story) == ""
    story.when(AskHelp(), VISITOR).then(HelpAsked)
    assert story.hall.help["kiosk-1"].asked_at == after(6)
    assert state(story) == "asked"


def test_one_of_the_staff_goes() -> None:
    story = asked().when(GO, "101").when(GO, "102").then(refused("help_answered"))
    story.at(10).when(GO, "102").then(refused("help_not_asked", station="kiosk-1"))
    story.when(AnswerHelp(station="kiosk-9"), "102").then(refused("help_not_asked"))


def test_the_close_of_the_day_ends_it_and_by_night_nobody_comes() -> None:
    story = asked().at(480).when(CloseDay(), clerk(MANAGER))
    assert state(story) == ""
    story.when(AskHelp(), VISITOR).then(refused("nobody_to_help"))
    story.at(24 * 60).when(OpenDay(), THE_HALL)
    assert state(story) == ""
    story.when(AskHelp(), VISITOR).then(HelpAsked)


def test_a_clerk_asks_says_what_for_and_takes_it_back() -> None:
    story = Story().open()
    who = clerk("101", "1")
    story.hall.windows["1"].station = who.station
    story.when(AskHelp(kind="equipment"), who)
    asked = HelpAsked(station=who.station, kind="equipment", window="1", asked_by="101")
    story.then(asked)
    line = window_view(story.hall, "1", story.now).help
    assert line is not None
    assert (line.kind, line.window, line.person) == ("equipment", "1", "")
    assert console_view(story.hall, story.now).help == (line,)
    story.when(AnswerHelp(station=who.station), "102")
    line = window_view(story.hall, "1", story.now).help
    assert line is not None
    assert line.person == "102"
    story.when(EndHelp(), who).then(HelpEnded(station=who.station, person="101"))
    assert window_view(story.hall, "1", story.now).help is None
    story.when(EndHelp(), who).then()


def test_a_counter_at_which_nobody_is_signed_in_asks_for_nobody() -> None:
    Story().when(AskHelp(kind="order"), clerk("", "1")).then(refused("sign_in_first"))


def test_help_asked_at_a_window_goes_with_its_clerk() -> None:
    who = clerk("101", "1")
    ended = HelpEnded(station="window-1", person="101")
    story = Story().open().when(AskHelp(kind="question"), who)
    story.when(RecordSignOut(), clerk("102", "1")).then(PersonSignedOut)
    story.when(RecordSignOut(), who).then(WindowClosed, ended, PersonSignedOut)
    assert story.hall.help == {}
    story.open().when(AskHelp(kind="question"), who)
    story.when(MoveWindow(window="1", to="9"), who).then(WindowMoved, ended)
    assert story.hall.help == {}


@pytest.mark.parametrize("comes", [JoinWindow(window="1"), StandIn(window="1")])
def test_help_asked_at_a_machine_of_their_own_is_seen_at_the_window_and_ended_there(
    comes: JoinWindow | StandIn,
) -> None:
    story = Story().open().when(comes, TABLET).when(AskHelp(kind="order"), TABLET)
    story.then(HelpAsked(station="tablet-9", kind="order", window="1", asked_by="103"))
    line = window_view(story.hall, "1", story.now).help
    assert line is not None
    assert (line.station, line.kind) == ("tablet-9", "order")
    story.when(AskHelp(kind="question"), clerk("101", "1")).then()
    story.when(EndHelp(), clerk("101", "1")).then(HelpEnded(station="tablet-9", person="101"))
    assert window_view(story.hall, "1", story.now).help is None
    story.when(AskHelp(kind="question"), clerk("101", "1")).then(HelpAsked)
    story.when(EndHelp(), TABLET).then(HelpEnded(station="window-1", person="103"))
    assert story.hall.help == {}


def test_who_keeps_two_windows_asks_for_the_one_they_press_at() -> None:
    story = Story().open("1", "101")
    story.when(OpenWindow(window="9", also=True), clerk("101", "9"))
    story.when(AskHelp(kind="order"), clerk("101", "9"))
    story.then(HelpAsked(station="window-9", kind="order", window="9", asked_by="101"))
    assert window_view(story.hall, "9", story.now).help is not None
    assert window_view(story.hall, "1", story.now).help is None
    assert window_view(story.hall, "2", story.now).help is None
