"""首席事务代表: who is due now."""

import msgspec

from server.hall.catalog import Catalogue, Shift
from server.hall.chiefs import chiefs_due
from server.hall.commands.day import CloseDay, RecordSignIn, RecordSignOut
from server.hall.commands.help import AnswerHelp, AskHelp
from server.hall.events.help import HelpAnswered, HelpAsked
from server.hall.people import Person, Role
from server.hall.roster import gaps
from server.halls import read_hall
from server.link.staff_viewing import standby_view
from tests.story import MANAGER, SMALL, Story, clerk


def hall_with_chiefs() -> Catalogue:
    small = read_hall(SMALL).hall
    chiefs = (
        Person(id="801", name="钱处长", roles=(Role.CHIEF,), department="不动产"),
        Person(id="802", name="吴科长", roles=(Role.CHIEF,), department="社保"),
    )
    until = Shift(person="801", window="", weekdays=(1,), start="09:00", end="10:00")
    return msgspec.structs.replace(small, people=(*small.people, *chiefs), roster=(until,))


def due(story: Story) -> list[tuple[str, bool]]:
    return [(each.person.id, each.here) for each in chiefs_due(story.hall, story.now)]


def test_due_by_the_roster_whether_seen_or_not() -> None:
    story = Story(hall_with_chiefs())
    assert due(story) == [("801", False)]
    assert due(story.at(minutes=59)) == [("801", False)]
    assert due(story.at(minutes=60)) == []


def test_without_a_roster_who_has_signed_in_is_due_and_comes_first() -> None:
    story = Story(hall_with_chiefs())
    story.when(RecordSignIn(person="802"), clerk("", "2"))
    assert due(story) == [("802", True), ("801", False)]
    story.when(RecordSignOut(), clerk("802", "2"))
    assert due(story) == [("801", False)]


def test_at_night_nobody_is_due() -> None:
    story = Story(hall_with_chiefs()).when(CloseDay(), clerk(MANAGER))
    assert due(story) == []


def test_counters_are_told_who_is_due() -> None:
    story = Story(hall_with_chiefs())
    (line,) = standby_view(story.hall, story.now).chiefs
    assert (line.person, line.name, line.here) == ("801", "钱处长", False)
    assert line.department == "不动产"


def test_a_chief_is_called_on_and_says_that_they_come() -> None:
    story = Story(hall_with_chiefs()).open("1", "101")
    story.when(AskHelp(kind="chief"), clerk("101", "1"))
    story.then(HelpAsked(station="window-1", kind="chief", window="1", asked_by="101"))
    story.when(AnswerHelp(station="window-1"), "801")
    story.then(HelpAnswered(station="window-1", person="801"))


def test_a_chief_signed_in_is_no_gap_in_the_roster() -> None:
    story = Story(hall_with_chiefs()).at(minutes=15)
    assert [each.person for each in gaps(story.hall, story.now)] == ["801"]
    story.when(RecordSignIn(person="801"), clerk("", "2"))
    assert gaps(story.hall, story.now) == []
