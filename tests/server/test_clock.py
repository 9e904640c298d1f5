"""The hall's clock: even, never back; steps of the machine are told, small drift is followed."""

import pytest

import server.clock
from server.clock import SLEW, HallClock

START = 1_000_000.0


class Machine:
    """The machine's two clocks, as tests set them."""

    def __init__(self) -> None:
        self.wall, self.even = START, 50.0

    def time(self) -> float:
        return self.wall

    def monotonic(self) -> float:
        return self.even

    def pass_by(self, seconds: float, drift: float = 0.0) -> None:
        self.even += seconds
        self.wall += seconds + drift


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    found = Machine()
    monkeypatch.setattr(server.clock, "time", found)
    return found


def test_it_begins_at_the_wall_and_goes_evenly(machine: Machine) -> None:
    clock = HallClock()
    assert clock.now() == clock.machine() == START * 1000
    machine.pass_by(10)
    assert clock.now() == clock.machine() == START * 1000 + 10_000
    assert clock.step() == 0


def test_at_speed_only_the_halls_time_is_fast(machine: Machine) -> None:
    clock = HallClock(start=5_000, speed=20)
    machine.pass_by(3)
    assert clock.now() == 65_000
    assert clock.machine() == START * 1000 + 3_000


@pytest.mark.parametrize("jump", [3_600, -3_600, 2])
def test_a_step_of_the_wall_is_told_once_and_moves_nothing(machine: Machine, jump: int) -> None:
    clock = HallClock()
    machine.pass_by(10, drift=jump)
    assert clock.step() == jump * 1000
    assert clock.step() == 0
    assert clock.now() == START * 1000 + 10_000


@pytest.mark.parametrize("drift", [1.0, -1.0])
def test_small_drift_is_followed_slowly_and_never_backwards(machine: Machine, drift: float) -> None:
    clock = HallClock()
    machine.pass_by(1, drift=drift)
    assert clock.step() == 0
    before, seen = clock.now(), []
    for _ in range(120):
        machine.pass_by(1)
        assert clock.step() == 0
        seen.append(clock.now() - before)
        before = clock.now()
    assert min(seen) >= 1000 * (1 - SLEW)
    assert max(seen) <= 1000 * (1 + SLEW)
    assert clock.now() == round(machine.wall * 1000)


def test_it_goes_on_from_the_last_event_where_the_wall_is_behind(machine: Machine) -> None:
    clock = HallClock()
    clock.not_before(round(START * 1000) + 60_000)
    assert clock.now() == START * 1000 + 60_000
    clock.not_before(5)
    assert clock.now() == START * 1000 + 60_000
