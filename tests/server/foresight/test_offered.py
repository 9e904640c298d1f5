"""Load and windows against figures known from elsewhere."""

import pytest

from server.foresight.offered import STEP, at_the_door, enough, lag, offered, waits_at_all
from server.hall.laws import SLOT, lognormal
from server.hall.ticket import MINUTE


@pytest.mark.parametrize(
    ("windows", "load", "chance"), [(1, 0.5, 0.5), (2, 1.0, 1 / 3), (10, 8.0, 0.4092), (3, 3.0, 1)]
)
def test_erlang_c(windows: int, load: float, chance: float) -> None:
    assert waits_at_all(windows, load) == pytest.approx(chance, abs=1e-4)


def test_a_tail_needs_fewer_windows_the_longer_the_limit_and_never_fewer_than_the_load() -> None:
    found = [enough(8.0, 10.0, 0.8, limit, 0.05) for limit in (0.1, 10, 30, 240)]
    assert found == sorted(found, reverse=True)
    assert found[0] > found[-1] == 9
    assert enough(0.0, 10.0, 0.8, 30, 0.05) == 0
    assert enough(8.0, 10.0, 2.0, 10, 0.05) > enough(8.0, 10.0, 0.2, 10, 0.05)


def test_who_comes_while_windows_are_closed_waits_for_the_next_open_slot() -> None:
    opens = [False, True, True, False, True, False]
    assert at_the_door([3, 1, 2, 4, 5, 6], opens) == [0, 4, 2, 0, 9, 0]


def test_the_load_lags_behind_the_arrivals_by_the_mean_age_of_a_visit() -> None:
    steady = (10 * MINUTE,) * 4
    assert lag(steady) == 5 * MINUTE
    assert lag(lognormal(10 * MINUTE, 1.0)) > 8 * MINUTE
    arrivals = [0.0, 0.0, 6.0, 6.0, 0.0, 0.0]  # twelve in the second half hour
    assert offered(arrivals, 10.0, 0, STEP) == pytest.approx(4.0)
    assert offered(arrivals, 10.0, 5 * MINUTE, STEP) == pytest.approx(4.0 * 25 / 30)
    assert offered(arrivals, 10.0, 5 * MINUTE, 2 * STEP) == pytest.approx(4.0 * 5 / 30)
    assert 2 * SLOT == STEP
