"""A planned day of the small hall: the target holds, windows follow the load."""

import msgspec
import pytest

from server.foresight.coming_days import hall_on, told
from server.foresight.plan import DayPlan
from server.hall.catalog import Shift, Span
from server.hall.laws import Laws, first_laws
from server.halls import read_hall
from server.plan_file import HalfHour, PlannedDay
from tests.story import SMALL

TUESDAY = "2026-11-24"
LUNCH = Span(start="12:00", end="13:00")
DAILY = (2, 3, 4, 5)
ROSTER = (
    Shift(person="101", window="1", weekdays=DAILY, start="09:00", end="17:00", breaks=(LUNCH,)),
    Shift(person="102", window="2", weekdays=DAILY, start="09:00", end="17:00"),
    Shift(person="103", window="", weekdays=DAILY, start="09:00", end="12:00"),
)


def planned(per_hour: dict[int, float], roster: tuple[Shift, ...] = ROSTER) -> PlannedDay:
    """The day with so many of service A in these hours, and one of B in each."""
    file = read_hall(SMALL)
    hall = hall_on(msgspec.structs.replace(file.hall, roster=roster), file.policy, TUESDAY)
    day = DayPlan(hall, laws(hall.catalogue, per_hour))
    day.passes = 60
    for _ in day.rounds():
        pass
    return told(TUESDAY, day, known=True)


def laws(catalogue: object, per_hour: dict[int, float]) -> Laws:
    known = first_laws(read_hall(SMALL).hall)
    slots = [per_hour.get(slot // 4, 0.0) / 4 for slot in range(96)]
    few = [0.25 if 36 <= slot < 66 else 0.0 for slot in range(96)]
    return msgspec.structs.replace(known, arrivals={"A": tuple(slots), "B": tuple(few)}, days=20)


@pytest.fixture(scope="module")
def busy() -> PlannedDay:
    """A rush from ten to twelve, quiet otherwise."""
    return planned({9: 8, 10: 32, 11: 32, 12: 6, 13: 6, 14: 6, 15: 4, 16: 1})


def at(day: PlannedDay, clock: str) -> HalfHour:
    hour, minute = map(int, clock.split(":"))
    opens = day.half_hours[0].start
    wanted = opens + ((hour - 9) * 60 + minute) * 60_000
    return next(each for each in day.half_hours if each.start == wanted)


def test_every_open_half_hour_is_planned(busy: PlannedDay) -> None:
    assert len(busy.half_hours) == 16
    assert busy.tickets == pytest.approx(8 + 32 + 32 + 6 + 6 + 6 + 4 + 1 + 7.5, abs=0.5)
    assert busy.window_minutes == sum(each.needed for each in busy.half_hours) * 30


def test_the_target_holds_where_the_roster_alone_misses_it(busy: PlannedDay) -> None:
    assert busy.met
    assert busy.over < 0.05
    assert at(busy, "11:00").over_rostered > 0.05


def test_the_rush_has_the_standby_and_quiet_hours_have_fewer_than_the_roster(
    busy: PlannedDay,
) -> None:
    hows = {seat.how for each in busy.half_hours for seat in each.windows}
    assert "standby" in hows
    assert max(each.gap for each in busy.half_hours[2:6]) > 0
    assert min(each.gap for each in busy.half_hours[8:]) < 0


def test_nobody_sits_at_a_window_outside_the_shift(busy: PlannedDay) -> None:
    at_lunch = [at(busy, "12:00"), at(busy, "12:30")]
    assert all(seat.person != "101" for each in at_lunch for seat in each.windows)
    late = [each for each in busy.half_hours if each.start >= at(busy, "12:00").start]
    assert all(seat.person != "103" for each in late for seat in each.windows)


def test_a_service_nobody_else_may_serve_is_said_to_be_missing(busy: PlannedDay) -> None:
    """At noon 101 goes to lunch, 103 goes home, and 102 may not serve B."""
    step = at(busy, "12:00")
    wanted = [seat for seat in step.windows if seat.how == "wanted"]
    assert "B" in step.missing
    assert all(seat.person == "" for seat in wanted)
    assert {"B"} <= {service for seat in wanted for service in seat.services}


def test_a_roster_that_is_enough_is_asked_for_nobody() -> None:
    calm = planned(dict.fromkeys(range(9, 17), 6.0), ROSTER[1:] + (
        Shift(person="101", window="1", weekdays=DAILY, start="09:00", end="17:00"),
    ))  # fmt: skip
    assert calm.met
    assert max(each.gap for each in calm.half_hours) <= 0
    assert not any(each.missing for each in calm.half_hours)
    assert calm.window_minutes < calm.rostered_minutes


def test_without_a_roster_the_usual_people_are_taken() -> None:
    quiet = planned({10: 4}, ())
    assert not quiet.rostered
    assert {each.rostered for each in quiet.half_hours} == {2}
