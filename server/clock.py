"""The hall's clock: wall time at start plus monotonic time, at a speed; it never goes back.

A step of the machine's clock does not move the hall; it is reported by `step`. Small drift is
slewed at ≤ 1 %.
"""

import time
from typing import Protocol

from server.hall.ticket import Millis

STEP_MS = 2_000
SLEW = 0.01


class Clock(Protocol):
    """What the server asks of a clock. `now`: hall time. `machine`: unscaled time for latencies."""

    speed: float

    def now(self) -> Millis: ...
    def machine(self) -> Millis: ...
    def step(self) -> Millis: ...
    def not_before(self, at: Millis) -> None: ...


def wall() -> Millis:
    """The machine's wall clock, for stations that know no server yet."""
    return round(time.time() * 1000)


class HallClock:
    """The real clock. `start`: hall time at the start (None: the wall's); `speed`: for the demo."""

    def __init__(self, start: Millis | None = None, speed: float = 1.0) -> None:
        self.speed = speed
        self._wall = wall()
        self._origin = time.monotonic()
        self._start = self._wall if start is None else start
        self._seen_step = 0
        self._slewed, self._slewed_at = 0.0, self._origin

    def now(self) -> Millis:
        """Hall time in milliseconds UTC."""
        elapsed = (time.monotonic() - self._origin) * 1000
        return round(self._start + elapsed * self.speed + self._slewed)

    def machine(self) -> Millis:
        """The machine's own even time in milliseconds."""
        return round(self._wall + (time.monotonic() - self._origin) * 1000)

    def step(self) -> Millis:
        """How far the wall has newly jumped against even time (0: not); slews small drift away."""
        off = wall() - self.machine() - self._seen_step
        if abs(off) >= STEP_MS:
            self._seen_step += off
            return off
        self._slew(off)
        return 0

    def not_before(self, at: Millis) -> None:
        """Go on from `at` where the wall stands before it: the hall's time never goes back."""
        self._start += max(0, at - self.now())

    def _slew(self, off: Millis) -> None:
        """Follow the wall, by at most one part in a hundred of the time that passed."""
        here = time.monotonic()
        room = (here - self._slewed_at) * 1000 * SLEW
        self._slewed_at = here
        if self.speed == 1.0:
            self._slewed += max(-room, min(room, off - self._slewed))
