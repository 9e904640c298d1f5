"""The roll counted down, and the hour its end is told for."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers.roll import DAY, HOUR, MINUTE, STEP, Roll

NOW = 1_795_397_400_000
PRESSES = st.lists(st.tuples(st.integers(0, 3 * HOUR), st.floats(50, 300)), min_size=1, max_size=60)

DEEDS: dict[str, Callable[[Roll], Roll]] = {
    "near": Roll.near_end,
    "out": Roll.ended,
    "slip": lambda roll: roll.after(100, NOW),
}


def printed(presses: list[tuple[int, float]], roll: Roll | None = None) -> tuple[Roll, int]:
    """The roll after slips, each some time after the one before, and the moment of the last."""
    roll, at = roll or Roll(length_m=80), NOW
    for later, mm in presses:
        at += later
        roll = roll.after(mm, at)
    return roll, at


@given(PRESSES)
def test_every_slip_is_counted_and_nothing_else(presses: list[tuple[int, float]]) -> None:
    roll, _ = printed(presses)
    assert roll.slips == len(presses)
    assert roll.used_mm == pytest.approx(sum(mm for _, mm in presses))
    assert roll.left_mm == pytest.approx(max(0, 80_000 - roll.used_mm))


@given(PRESSES, st.integers(0, 5 * HOUR))
def test_a_forecast_is_never_past_and_more_paper_lasts_as_long_or_longer(
    presses: list[tuple[int, float]], later: int
) -> None:
    short, at = printed(presses, Roll(length_m=5))
    long, _ = printed(presses, Roll(length_m=6))
    ends, later_ends = short.forecast(at + later), long.forecast(at + later)
    assert ends is not None
    assert later_ends is not None
    assert at + later <= ends <= later_ends


@given(PRESSES, st.lists(st.sampled_from(["near", "out", "slip"]), max_size=6))
def test_the_sensor_only_ever_shortens_the_roll(
    presses: list[tuple[int, float]], seen: list[str]
) -> None:
    roll, _ = printed(presses)
    for what in seen:
        before = roll.left_mm
        roll = DEEDS[what](roll)
        assert roll.left_mm <= before
        assert what != "near" or roll.left_mm <= roll.near_end_mm
        assert what != "out" or roll.left_mm == 0


@given(PRESSES)
def test_the_count_stays_small_and_survives_being_written(
    presses: list[tuple[int, float]],
) -> None:
    roll, _ = printed(presses * 8)
    assert len(roll.uses) <= DAY // STEP
    assert [use.since for use in roll.uses] == sorted({use.since for use in roll.uses})
    assert msgspec.json.decode(msgspec.json.encode(roll), type=Roll) == roll


@given(st.integers(1, 9), st.integers(60, 250))
def test_a_steady_hour_is_forecast_to_the_step(every: int, mm: int) -> None:
    """One slip every few minutes: the roll ends when so many more would have been printed."""
    roll, at = printed([(every * MINUTE, mm)] * (120 // every), Roll(length_m=60))
    ends = roll.forecast(at)
    assert ends is not None
    lasts = roll.left_mm / mm * every * MINUTE
    assert (ends - at) == pytest.approx(lasts, rel=0.25)


def test_without_a_slip_nobody_knows() -> None:
    assert Roll().forecast(NOW) is None
    roll = Roll().after(100, NOW)
    assert roll.forecast(NOW + DAY + STEP) is None


def test_after_a_quiet_hour_the_busy_times_of_the_day_count() -> None:
    roll, at = printed([(MINUTE, 100)] * 60, Roll(length_m=12))
    busy = roll.forecast(at)
    quiet = roll.forecast(at + 3 * HOUR)
    assert busy is not None
    assert quiet is not None
    assert 45 * MINUTE <= busy - at <= 75 * MINUTE
    assert 45 * MINUTE <= quiet - (at + 3 * HOUR) <= 75 * MINUTE


def test_the_first_slips_of_a_morning_are_not_thinned_by_the_night() -> None:
    roll, _ = printed([(0, 100)])
    morning = NOW + 15 * HOUR
    for minute in range(10):
        roll = roll.after(100, morning + minute * MINUTE)
    ends = roll.forecast(morning + 10 * MINUTE)
    assert ends is not None
    assert ends - morning <= 80_000 / 1_000 * 21 * MINUTE


def test_a_new_roll_begins_anew_at_the_same_rate() -> None:
    old, at = printed([(MINUTE, 100)] * 30, Roll(length_m=3.2))
    new = old.changed(at, 80)
    assert (new.left_mm, new.slips, new.since, new.length_m) == (80_000, 0, at, 80)
    assert (old.left_slips, new.left_slips) == (2, 800)
    assert new.uses == old.uses
    assert new.changed(at).length_m == 80


def test_a_clock_set_back_keeps_the_order() -> None:
    roll = Roll().after(100, NOW).after(100, NOW - 2 * HOUR).after(100, NOW + STEP)
    assert [use.slips for use in roll.uses] == [2, 1]


def test_a_roll_over_its_length_is_empty_not_negative() -> None:
    roll = Roll(length_m=0.1).after(300, NOW)
    assert (roll.left_mm, roll.left_slips, roll.forecast(NOW)) == (0, 0, NOW)


def test_before_the_first_slip_the_usual_length_counts() -> None:
    assert Roll(length_m=11).left_slips == 100
