"""Tests of server/simulate/days.py: a day depends on seed and number alone, and is as drawn."""

from datetime import date
from statistics import fmean

import pytest

from server.hall.ticket import MINUTE
from server.simulate.catalogue import BOOKED, ELDERLY, opening
from server.simulate.days import date_of, drawn, profile, speeds
from server.simulate.world import read_world
from tests.server.simulate.small import SMALL

BASE = read_world("base")


def test_the_same_seed_and_number_give_the_same_day() -> None:
    assert drawn(SMALL, 1, 3, 1.2) == drawn(SMALL, 1, 3, 1.2)
    assert drawn(SMALL, 1, 3, 1.2) != drawn(SMALL, 2, 3, 1.2)
    assert drawn(SMALL, 1, 3, 1.2) != drawn(SMALL, 1, 4, 1.2)


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (1, "2026-03-02"),
        (5, "2026-03-06"),
        (6, "2026-03-09"),
        (0, "2026-02-27"),
        (-5, "2026-02-20"),
    ],
)
def test_days_are_working_days_and_learning_days_lie_before(number: int, name: str) -> None:
    assert date_of(BASE, number) == date.fromisoformat(name)


def test_visitors_come_while_numbers_are_given() -> None:
    day = drawn(BASE, 1, 1, 1.2)
    opens, closes = opening(BASE, day.date)
    assert all(opens - 30 * MINUTE <= each.arrives < closes for each in day.visitors)
    assert [each.arrives for each in day.visitors] == sorted(each.arrives for each in day.visitors)


def test_a_world_is_as_its_figures_say() -> None:
    days = [drawn(BASE, 5, number, 1.0) for number in range(1, 41)]
    everybody = [each for day in days for each in day.visitors]
    assert fmean(len(each.visitors) for each in days) == pytest.approx(363, rel=0.08)
    assert fmean(each.class_ == ELDERLY for each in everybody) == pytest.approx(0.12, abs=0.015)
    assert fmean(each.patience is not None for each in everybody) == pytest.approx(0.15, abs=0.015)
    assert fmean(each.rest > 0 for each in everybody) == pytest.approx(0.05, abs=0.01)
    for trade in BASE.services:
        times = [each.takes / MINUTE for each in everybody if each.service == trade.id]
        assert fmean(times) == pytest.approx(trade.minutes, rel=0.06)
    for visitor in everybody:
        assert (visitor.class_ == BOOKED) == (visitor.slot is not None)


def test_some_who_have_booked_do_not_show() -> None:
    days = [drawn(BASE, 5, number, 1.0) for number in range(1, 26)]
    booked = sum(len(each.booked) for each in days)
    came = sum(visitor.booking is not None for day in days for visitor in day.visitors)
    assert came / booked == pytest.approx(0.85, abs=0.03)


def test_a_profile_is_whole_and_has_its_peaks() -> None:
    shares = profile(BASE)
    assert sum(shares) == pytest.approx(1.0)
    quarter = 15 + 65  # 10:05 in minutes after the first arrival
    assert shares[quarter] > 2 * shares[quarter + 150]


def test_times_drift_only_on_scored_days() -> None:
    world = read_world("drift")

    def quick(first: int) -> float:
        days = [drawn(world, 5, number, 1.0) for number in range(first, first + 16)]
        times = [v.takes / MINUTE for day in days for v in day.visitors if v.service == "quick"]
        return fmean(times)

    assert quick(-15) == pytest.approx(5.0, rel=0.05)
    assert quick(1) == pytest.approx(6.0, rel=0.05)


def test_a_persons_speed_stays_the_same_at_one_seed() -> None:
    assert speeds(BASE, 1, ("101", "102"))["102"] == speeds(BASE, 1, ("102",))["102"]
    assert speeds(BASE, 2, ("102",)) != speeds(BASE, 1, ("102",))
