"""The roster: who is due, planned breaks, who is missing and who comes in their place."""

import msgspec
import pytest

from server.hall.catalog import Catalogue, Shift, Span
from server.hall.commands.day import CloseDay, OpenDay, RecordSignIn, RecordSignOut
from server.hall.commands.roster import SetRoster
from server.hall.events.roster import RosterSet
from server.hall.roster import Gap, due, gaps, planned
from server.hall.special_days import SpecialDay
from server.halls import read_hall
from server.link.staff_viewing import console_view
from tests.story import MANAGER, SMALL, Story, after, clerk, refused

BOSS = clerk(MANAGER)
LUNCH = (Span(start="12:00", end="12:45"),)
WEEK = (1, 2, 3, 4, 5)
MIN = Shift(
    person="101",
    window="1",
    weekdays=WEEK,
    start="09:00",
    end="17:00",
    breaks=LUNCH,
    substitute="103",
)
QIANG = Shift(person="102", window="2", weekdays=(1,), start="09:30", end="17:00")
JING = Shift(person="103", weekdays=WEEK, start="09:00", end="17:00")
DAY = 24 * 60


def hall(*shifts: Shift) -> Catalogue:
    return msgspec.structs.replace(read_hall(SMALL).hall, roster=shifts)


@pytest.fixture
def story() -> Story:
    return Story(hall(MIN, QIANG, JING))


def test_planned_work_has_its_breaks_cut_out(story: Story) -> None:
    assert planned(story.hall, "101") == ((after(), after(180)), (after(225), after(480)))
    assert planned(story.hall, "102") == ((after(30), after(480)),)
    assert planned(story.hall, "104") == ()


def test_nobody_is_due_at_a_window_before_the_shift_nor_in_a_break(story: Story) -> None:
    assert set(due(story.hall, after(10))) == {"1"}
    assert set(due(story.hall, after(40))) == {"1", "2"}
    assert set(due(story.hall, after(190))) == {"2"}


def test_who_is_not_here_after_a_while_is_missing_and_the_substitute_is_named(
    story: Story,
) -> None:
    assert gaps(story.hall, after(9)) == []
    standby = Gap(window="", person="103", since=after(), here=False)
    missing = Gap(window="1", person="101", since=after(), here=False, substitute="103")
    assert gaps(story.hall, after(10)) == [missing, standby]


def test_who_is_in_the_hall_needs_no_substitute(story: Story) -> None:
    story.at(5).when(RecordSignIn(person="101"), clerk("", "1")).standby("103")
    assert gaps(story.hall, after(10)) == [Gap(window="1", person="101", since=after(), here=True)]
    story.at(20).when(RecordSignOut(), clerk("101", "1"))
    assert [each.substitute for each in gaps(story.hall, story.now)] == ["103"]


def test_a_window_with_somebody_at_it_is_no_gap_whoever_it_is(story: Story) -> None:
    story.at(20).open("1", "103")
    assert gaps(story.hall, after(25)) == []


def test_after_lunch_the_window_is_due_again(story: Story) -> None:
    story.standby("103")
    assert [each.since for each in gaps(story.hall, after(224)) if each.window == "1"] == []
    assert [each.since for each in gaps(story.hall, after(235)) if each.window == "1"] == [
        after(225)
    ]


def test_the_console_shows_the_gaps(story: Story) -> None:
    line = console_view(story.hall, after(15)).gaps[0]
    assert (line.window, line.person, line.here, line.substitute) == ("1", "101", False, "103")


def test_at_night_nobody_is_missing(story: Story) -> None:
    story.at(60).when(CloseDay(), BOSS)
    assert gaps(story.hall, after(70)) == []


def test_a_dated_shift_stands_instead_of_the_weekdays() -> None:
    today = Shift(person="101", dates=("2026-11-23",), start="10:00", end="11:00")
    story = Story(hall(MIN, today))
    assert planned(story.hall, "101") == ((after(60), after(120)),)
    assert due(story.hall, after(70)) == {}


def test_on_a_holiday_nobody_is_due_and_a_make_up_day_is_its_weekday(story: Story) -> None:
    story.when(CloseDay(), BOSS).at(DAY)
    name = {"zh": "春节"}
    story.when(OpenDay(special_days={"2026-11-24": SpecialDay(name=name)}))
    assert planned(story.hall, "101") == ()
    story.when(CloseDay(), BOSS).at(5 * DAY)
    story.when(OpenDay(special_days={"2026-11-28": SpecialDay(name=name, weekday=1)}))
    assert planned(story.hall, "102") == ((after(5 * DAY + 30), after(5 * DAY + 480)),)


def test_a_roster_holds_from_the_press_on(story: Story) -> None:
    story.at(20).when(SetRoster(roster=(JING,)), BOSS).then(RosterSet(roster=(JING,)))
    assert [each.person for each in gaps(story.hall, story.now)] == ["103"]


def test_a_part_of_a_roster_leaves_the_others(story: Story) -> None:
    late = msgspec.structs.replace(QIANG, start="13:00")
    story.when(SetRoster(roster=(late,), people=("102",)), BOSS)
    assert list(story.hall.catalogue.roster) == [MIN, JING, late]
    story.when(SetRoster(roster=(MIN,), people=("102",)), BOSS)
    story.then(refused("roster_foreign", person="101"))
    story.when(SetRoster(people=("102",)), BOSS)
    assert list(story.hall.catalogue.roster) == [MIN, JING]


@pytest.mark.parametrize(
    ("change", "code", "value"),
    [
        ({"person": "777"}, "roster_person", "777"),
        ({"substitute": "777"}, "roster_person", "777"),
        ({"window": "77"}, "roster_window", "77"),
        ({"weekdays": ()}, "roster_day", "–"),
        ({"dates": ("2026-13-01",)}, "roster_day", "2026-13-01"),
        ({"end": "08:00"}, "roster_times", "09:00–08:00"),
        ({"breaks": (Span(start="08:00", end="09:30"),)}, "roster_break", "08:00–09:30"),
        ({"breaks": (*LUNCH, *LUNCH)}, "roster_break", "12:00–12:45"),
    ],
)
def test_what_cannot_be_is_refused(
    story: Story, change: dict[str, object], code: str, value: str
) -> None:
    wrong = msgspec.structs.replace(MIN, **change)
    story.when(SetRoster(roster=(wrong,)), BOSS).then(refused(code, value=value))


def test_nobody_is_due_in_two_places(story: Story) -> None:
    again = msgspec.structs.replace(JING, person="101", start="16:00", weekdays=(5,))
    story.when(SetRoster(roster=(MIN, again)), BOSS)
    story.then(refused("roster_overlap", person="101", value="09:00–17:00, 16:00–17:00"))
    dated = msgspec.structs.replace(again, weekdays=(), dates=("2026-11-27",))
    story.when(SetRoster(roster=(MIN, dated)), BOSS).then(RosterSet)
