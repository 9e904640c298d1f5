"""The next slot follows what today has shown, in the way that has been right of late."""

import random
from collections.abc import Callable, Sequence

import pytest

from server.foresight.surprises import Surprises, solve

SLOTS = 8
USUAL = [100.0] * SLOTS
Day = Callable[[random.Random], list[float]]


def taught(day: Day, days: int = 120) -> Surprises:
    dice = random.Random(1)
    found = Surprises(SLOTS)
    for _ in range(days):
        found.learn(USUAL, day(dice))
    return found


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
    assert Surprises(SLOTS).next(USUAL, [180.0]) == 100.0


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


def test_nobody_is_ever_expected_below_zero() -> None:
    assert taught(late).next(USUAL, [100.0, 900.0]) == 0.0


def test_equations_are_solved() -> None:
    assert solve([[4.0, 1.0], [1.0, 3.0]], [1.0, 2.0]) == pytest.approx([1 / 11, 7 / 11])
