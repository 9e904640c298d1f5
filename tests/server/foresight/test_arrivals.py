"""An arrival profile follows the days, and today's factor follows the day."""

import math
import random
from statistics import mean

import pytest

from server.foresight.arrivals import DayCounts, Profiles, day_factor, fading

SHAPE = (0.0, 2.0, 9.0, 14.0, 8.0, 4.0, 0.0)
MONDAY, TUESDAY, SATURDAY = 1, 2, 6


def poisson(dice: random.Random, rate: float) -> int:
    """Knuth's way."""
    count, left = -1, 1.0
    while left > math.exp(-rate):
        count, left = count + 1, left * dice.random()
    return count


def profile(days: list[DayCounts], weekday: int) -> dict[str, tuple[float, ...]]:
    """As learned from these days."""
    found = Profiles(len(days[0].counts["A"]) if days else 0)
    for day in days:
        found.learn(day)
    return found.expected(weekday)


def week(dice: random.Random, busy: dict[int, float]) -> list[DayCounts]:
    return [
        DayCounts(day, {"A": [poisson(dice, busy.get(day, 1.0) * each) for each in SHAPE]})
        for day in range(1, 6)
    ]


def test_nothing_is_known_before_the_first_day() -> None:
    assert profile([], MONDAY) == {}


def test_one_day_is_believed_for_every_weekday() -> None:
    found = profile([DayCounts(MONDAY, {"A": SHAPE})], TUESDAY)
    assert found == {"A": pytest.approx(SHAPE)}


def test_the_mean_of_alike_days_is_found() -> None:
    dice = random.Random(3)
    days = [day for _ in range(12) for day in week(dice, {})]
    found = profile(days, MONDAY)["A"]
    assert found == pytest.approx(SHAPE, abs=1.6)
    assert sum(found) == pytest.approx(sum(SHAPE), rel=0.08)


def test_a_busy_weekday_is_learned_and_the_others_are_not_drawn_along() -> None:
    dice = random.Random(4)
    days = [day for _ in range(12) for day in week(dice, {MONDAY: 2.0})]
    mondays, tuesdays = (sum(profile(days, each)["A"]) for each in (MONDAY, TUESDAY))
    assert mondays == pytest.approx(2 * sum(SHAPE), rel=0.15)
    assert tuesdays == pytest.approx(sum(SHAPE), rel=0.15)


def test_one_odd_weekday_is_held_back_towards_all_days() -> None:
    days = [DayCounts(each, {"A": SHAPE}) for each in range(1, 6)]
    odd = DayCounts(SATURDAY, {"A": [3 * each for each in SHAPE]})
    usual, now = sum(SHAPE), sum(profile([*days, odd], SATURDAY)["A"])
    assert usual < now < 0.8 * 3 * usual


def test_what_was_long_ago_is_forgotten() -> None:
    before = [DayCounts(1 + at % 5, {"A": SHAPE}) for at in range(40)]
    after = [DayCounts(1 + at % 5, {"A": [2 * each for each in SHAPE]}) for at in range(15)]
    now = sum(profile([*before, *after], MONDAY)["A"])
    assert now > 1.8 * sum(SHAPE)
    assert now > 1.3 * mean(sum(day.counts["A"]) for day in [*before, *after])


def test_nobody_is_ever_expected_below_zero() -> None:
    days = [DayCounts(at % 5, {"A": [0.0 if at % 5 else 30.0] * 3}) for at in range(60)]
    assert all(each >= 0.0 for day in range(5) for each in profile(days, day)["A"])


def test_a_new_service_is_not_mixed_with_the_days_before_it() -> None:
    before = [DayCounts(1 + at % 5, {"A": SHAPE, "B": [0] * 7}) for at in range(20)]
    first = DayCounts(MONDAY, {"A": SHAPE, "B": [5] * 7})
    assert profile([*before, first], TUESDAY)["B"] == pytest.approx([5] * 7)


def test_a_day_nobody_asked_for_a_service_is_a_day_of_nobody() -> None:
    days = [DayCounts(MONDAY, {"A": SHAPE, "B": [6] * 7}), DayCounts(TUESDAY, {"A": SHAPE})]
    assert 2.0 < profile(days, 3)["B"][0] < 4.0


def test_the_factor_is_one_where_all_is_as_expected_and_slow_to_leave_it() -> None:
    assert day_factor(80.0, 80.0) == 1.0
    assert 1.0 < day_factor(10.0, 20.0) < day_factor(100.0, 200.0) < 2.0
    assert day_factor(0.0, 0.0) == 1.0


def test_the_latest_slots_weigh_most_in_a_fading_sum() -> None:
    assert fading([1.0, 2.0, 4.0], 0.5) == 0.25 + 1.0 + 4.0
    assert fading([1.0, 2.0, 4.0], 1.0) == 7.0
    assert fading([], 0.8) == 0.0
