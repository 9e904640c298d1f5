"""A rehearsed day with visitors set by hand, and its chance."""

from math import inf
from statistics import fmean

import msgspec
import pytest

from server.foresight.coming_days import hall_on
from server.foresight.rehearsal import NEVER_MIN, Place, Rehearsal, Shown, day_factors
from server.hall.laws import SLOT, Laws, first_laws
from server.hall.state import HallState
from server.hall.ticket import MINUTE
from server.halls import read_hall
from tests.story import SMALL

TUESDAY = "2026-11-24"
TEN = 10 * MINUTE


@pytest.fixture
def hall() -> HallState:
    found = read_hall(SMALL)
    return hall_on(found.hall, found.policy, TUESDAY)


def laws(hall: HallState, **changes: object) -> Laws:
    even = {"service": {"A": (TEN,), "B": (TEN,)}, "gap": (0,), "no_show": 0.0}
    return msgspec.structs.replace(first_laws(hall.catalogue), **{**even, **changes})


def rehearsal(hall: HallState, came: list[tuple[float, str]], **changes: object) -> Rehearsal:
    """Visitors so many minutes after opening."""
    found = Rehearsal(hall, laws(hall, **changes), 0, "")
    copy = found.line
    opens = hall.work[0][0]
    found.passes = [
        [Shown(opens + m * MINUTE, copy(s, "ordinary"), 1.0, 0.0, 0.0) for m, s in came]
    ]
    return found


def place(day: Rehearsal, hall: HallState, window: str, *pieces: tuple[float, float]) -> Place:
    opens = hall.work[0][0]
    times = [(opens + a * MINUTE, opens + b * MINUTE) for a, b in pieces]
    return day.place(hall.windows[window], hall.index.windows[window].services, 1.0, times)


def waits(day: Rehearsal, *places: Place) -> list[float]:
    (found,) = day.run(places)
    return [round(wait, 3) for _, wait in found]


def test_one_window_serves_one_after_the_other(hall: HallState) -> None:
    day = rehearsal(hall, [(0, "A"), (1, "A"), (2, "B"), (45, "A")])
    assert waits(day, place(day, hall, "1", (0, inf))) == [0, 9, 18, 0]


def test_a_slow_person_takes_longer(hall: HallState) -> None:
    day = rehearsal(hall, [(0, "A"), (1, "A")])
    slow = day.place(hall.windows["1"], ("A",), 1.5, [(hall.work[0][0], inf)])
    assert waits(day, slow) == [0, 14]


def test_a_window_calls_nobody_while_it_is_closed_and_wakes_by_itself(hall: HallState) -> None:
    day = rehearsal(hall, [(5, "A"), (31, "A"), (40, "A"), (100, "A")])
    assert waits(day, place(day, hall, "1", (0, 30), (60, 90))) == [0, 29, 30, NEVER_MIN]


def test_an_idle_specialist_is_taken_before_the_generalist(hall: HallState) -> None:
    day = rehearsal(hall, [(0, "A"), (1, "B"), (2, "A")])
    both, only = place(day, hall, "1", (0, inf)), place(day, hall, "2", (0, inf))
    assert waits(day, both, only) == [0, 0, 8]


def test_before_opening_the_clock_does_not_run(hall: HallState) -> None:
    day = rehearsal(hall, [(-20, "A"), (-19, "A")])
    assert waits(day, place(day, hall, "1", (0, inf))) == [0, 10]


def test_the_same_seed_has_the_same_visitors_and_every_pass_its_own_factor(hall: HallState) -> None:
    profile = tuple(4.0 if 36 <= slot < 64 else 0.0 for slot in range(96))
    known = laws(hall, arrivals={"A": profile})
    one, other = (Rehearsal(hall, known, 12, "x") for _ in range(2))
    assert [[each.at for each in day] for day in one.passes] == [
        [each.at for each in day] for day in other.passes
    ]
    assert SLOT * 36 == 9 * 60 * MINUTE
    assert fmean(len(each) for each in one.passes) == pytest.approx(4 * 28, rel=0.1)
    assert len(one.passes[-1]) > len(one.passes[0])


def test_day_factors_are_spread_as_days_are() -> None:
    found = day_factors(200)
    assert fmean(found) == pytest.approx(1.0, abs=0.005)
    spread = fmean((each - 1) ** 2 for each in found) ** 0.5
    assert spread == pytest.approx(44**-0.5, rel=0.05)
