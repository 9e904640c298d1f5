"""The next slot follows what today has shown, in the way that has been right of late."""

import random
from collections.abc import Callable, Sequence

import pytest

from server.foresight.surprises import Answers, Surprises, solve

SLOTS = 8
USUAL = [100.0] * SLOTS
Day = Callable[[random.Random], list[float]]


def taught(day: Day, days: int = 120, span: int = 1) -> Answers:
    dice = random.Random(1)
    found = Surprises(SLOTS, span)
    for _ in range(days):
        found.learn(USUAL, day(dice))
    return found.answers


def calm(dice: random.Random) -> list[float]:
    """Chance only: today says nothing of its next slot."""
    return [100.0 + dice.gauss(0, 10) for _ in range(SLOTS)]


def busy_or_not(dice: random.Random) -> list[float]:
    """The whole day is busy, or not."""
    factor = dice.choice([0.7, 1.3])
    return [100.0 * factor + dice.gauss(0, 10) for _ in range(SLOTS)]


def late(dice: random.Random) -> list[float]:
    """Who does not come in a slot comes in the next one."""
    shifts = [dice.gauss(0, 30) for _ in range(SLOTS)]
    return [100.0 - now + before for now, before in zip(shifts, [0.0, *shifts], strict=False)]


def test_before_any_day_the_profile_is_followed() -> None:
    assert Surprises(SLOTS).answers.next(USUAL, [180.0]) == 100.0


@pytest.mark.parametrize(
    ("day", "seen", "least", "most"),
    [
        pytest.param(calm, [120.0, 120.0], 96.0, 106.0, id="chance is not followed"),
        pytest.param(busy_or_not, [130.0] * 4, 120.0, 135.0, id="a busy day goes on"),
        pytest.param(busy_or_not, [70.0] * 4, 65.0, 80.0, id="a quiet day goes on"),
        pytest.param(late, [100.0, 60.0], 120.0, 145.0, id="who is late still comes"),
    ],
)
def test_next_slot(day: Day, seen: Sequence[float], least: float, most: float) -> None:
    assert least < taught(day).next(USUAL, seen) < most


def test_several_next_slots_are_told_together() -> None:
    assert 360.0 < taught(busy_or_not, span=3).next(USUAL, [130.0] * 4) < 405.0
    assert 180.0 < taught(busy_or_not, span=3).next(USUAL, [100.0] * 6) < 220.0, "the day's end"


def test_who_is_late_is_told_of_once_however_far_one_looks() -> None:
    assert 315.0 < taught(late, span=3).next(USUAL, [100.0, 60.0]) < 355.0


def test_where_nobody_comes_nothing_is_learned() -> None:
    found = Surprises(SLOTS)
    for busy in (0.7, 1.3) * 20:
        found.learn([100.0] * 4 + [0.0] * 4, [100.0 * busy] * 4 + [0.0] * 4)
    assert [any(each) for each in found.answers.shares] == [True] * 4 + [False] * 4


def test_a_hall_whose_days_are_busy_as_a_whole_is_known() -> None:
    assert taught(busy_or_not).whole
    assert not taught(late).whole
    assert not Surprises(SLOTS).answers.whole


def test_what_is_given_away_stays_as_it_was_that_morning() -> None:
    dice, found = random.Random(2), Surprises(SLOTS)
    before = found.answers
    for _ in range(40):
        found.learn(USUAL, busy_or_not(dice))
    assert before.next(USUAL, [130.0] * 4) == 100.0 < found.answers.next(USUAL, [130.0] * 4)


@pytest.mark.parametrize(
    ("day", "seen", "strange"),
    [
        pytest.param(calm, [110.0, 110.0], False, id="chance"),
        pytest.param(calm, [160.0, 160.0], True, id="busier than any before"),
        pytest.param(calm, [40.0, 40.0], True, id="quieter than any before"),
        pytest.param(busy_or_not, [130.0, 130.0], False, id="busy as others were"),
    ],
)
def test_a_strange_day_is_known(day: Day, seen: Sequence[float], strange: bool) -> None:
    assert taught(day).strange(USUAL, seen) == strange


def test_nobody_is_ever_expected_below_zero() -> None:
    assert taught(late).next(USUAL, [100.0, 900.0]) == 0.0


def test_equations_are_solved() -> None:
    assert solve([[4.0, 1.0], [1.0, 3.0]], [1.0, 2.0]) == pytest.approx([1 / 11, 7 / 11])
