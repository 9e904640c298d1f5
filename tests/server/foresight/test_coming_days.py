"""Which days are planned, by which laws, and what is said with little to go by."""

from server.foresight.arrivals import DayCounts
from server.foresight.coming_days import ComingDays, after
from server.foresight.learning import Learned, Learner
from server.halls import read_hall
from server.plan_file import WindowPlan
from tests.story import SMALL


def plan(*dates: str, learner: Learner | None = None) -> WindowPlan:
    file = read_hall(SMALL)
    days = ComingDays(file.hall, file.policy, learner or Learner(), dates)
    for _ in days.rounds():
        pass
    return days.plan(1)


def known(busy_weekday: int) -> Learner:
    """Three weeks of one visitor an hour, three on one weekday."""
    few, more = ([float(36 <= s < 64) * n / 4 for s in range(96)] for n in (1, 3))
    days = [
        DayCounts(weekday=day, counts={"A": more if day == busy_weekday else few})
        for _ in range(3)
        for day in range(1, 6)
    ]
    return Learner(Learned(days=15, last="2026-09-29", arrivals=days))


def test_without_any_day_behind_it_the_plan_is_the_roster_and_says_so() -> None:
    found = plan("2026-11-24")
    (day,) = found.days
    assert (found.learned, day.basis) == (0, "first")
    assert {each.needed for each in day.half_hours} == {2}
    assert {each.gap for each in day.half_hours} == {0}


def test_closed_days_are_closed_and_a_holiday_has_its_name() -> None:
    sunday, holiday = plan("2026-11-22", "2026-10-01").days
    assert (sunday.closed, sunday.holiday) == (True, {})
    assert holiday.holiday["zh"] == "国庆节"
    assert not holiday.half_hours


def test_a_make_up_workday_goes_as_the_weekday_whose_hours_it_has() -> None:
    """2026-10-10, a Saturday, makes up for 10-07, a Wednesday."""
    made_up, tuesday = plan("2026-10-10", "2026-10-13", learner=known(3)).days
    assert made_up.tickets > 1.5 * tuesday.tickets > 0


def test_the_day_after_the_last_of_a_month() -> None:
    assert [after("2026-11-30"), after("2026-12-28", 7)] == ["2026-12-01", "2027-01-04"]
