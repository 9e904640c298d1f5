"""The server's clocks at a station: as the welcome says, and kept right over days by moments."""

from typing import Any

from server.link.clocks import LATEST, Clocks
from server.link.commands import WindowOpened
from server.link.protocol import Moment, Station, Welcome

NOON, MACHINE = 1_795_406_400_000, 1_795_300_000_000
HOUR_S = 3600
EVENT: Any = WindowOpened(window="1", person="101", services=(), zone="lobby")


class Days:
    """A server's true time, and a station whose own clock goes `wrong` times as fast."""

    def __init__(self, wrong: float = 1.0, speed: float = 1.0) -> None:
        self.passed_s, self._wrong, self._speed, self._seq = 0.0, wrong, speed, 10
        self.clocks = Clocks(lambda: self.passed_s * self._wrong)
        self.clocks.welcomed(
            Welcome(
                protocol=1,
                hall="small",
                era=1,
                seq=10,
                station=Station(name="lobby-1", role="display"),
                now=NOON,
                machine=MACHINE,
                speed=speed,
            )
        )

    @property
    def true(self) -> int:
        return NOON + round(self.passed_s * 1000 * self._speed)

    @property
    def off(self) -> int:
        """How far the station is ahead, in the hall's milliseconds."""
        return self.clocks.hall() - self.true

    def call(self, late_s: float = 0.0, missed: bool = False) -> None:
        """A moment that comes so late."""
        at, self._seq = self.true, self._seq + 1
        self.passed_s += late_s
        seq = 5 if missed else self._seq
        self.clocks.heard(Moment(seq=seq, after=0, at=at, valid_until=at, event=EVENT))


def test_they_go_as_the_welcome_says() -> None:
    days = Days(speed=60.0)
    days.passed_s = 10.0
    assert days.clocks.hall() == NOON + 600_000
    assert days.clocks.machine() == MACHINE + 10_000


def test_a_fast_clock_stays_right_for_a_week() -> None:
    days = Days(wrong=1 + 8 / 86_400)
    for _ in range(7 * 24 * 4):
        days.passed_s += HOUR_S / 4
        days.call(late_s=0.02)
        assert -100 <= days.off < 3_000


def test_a_slow_clock_is_never_behind_what_has_happened() -> None:
    days = Days(wrong=1 - 8 / 86_400)
    for _ in range(7 * 24 * 4):
        days.passed_s += HOUR_S / 4
        days.call()
        assert days.off == 0


def test_one_prompt_moment_among_late_ones_leaves_a_right_clock_alone() -> None:
    days = Days()
    for number in range(5 * LATEST):
        days.call(late_s=0.0 if number % LATEST == 0 else 3.0)
        assert days.off == 0


def test_a_stalled_line_puts_it_back_by_the_least_and_the_next_prompt_one_mends_it() -> None:
    days = Days()
    for late_s in (6.0, 5.0, 4.0, 3.5, 3.0, 2.5, 2.25, 2.0):
        days.call(late_s)
    assert days.off == -2_000
    days.call()
    assert days.off == 0


def test_what_was_missed_while_the_link_was_down_says_nothing_of_now() -> None:
    days = Days()
    for _ in range(2 * LATEST):
        days.call(late_s=60.0, missed=True)
    assert days.off == 0


def test_in_a_demonstration_a_moment_may_be_as_late_as_in_a_hall() -> None:
    days = Days(speed=60.0)
    for _ in range(2 * LATEST):
        days.call(late_s=0.5)
    assert days.off == 0


def test_a_new_welcome_begins_anew() -> None:
    days, later = Days(), Days()
    for _ in range(LATEST - 1):
        days.call(late_s=5.0)
    days.clocks.welcomed(
        Welcome(
            protocol=1,
            hall="small",
            era=1,
            seq=50,
            station=Station(name="lobby-1", role="display"),
            now=days.true,
            machine=MACHINE,
            speed=1.0,
        )
    )
    days.call(late_s=5.0)
    assert days.off == later.off == 0
