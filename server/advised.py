"""Foresight's newest advice, beside the hall: fresh, stale or off; its silence is a fault.

The hall never waits for it. Ages are by the hall's clock, at its speed.
"""

from server.hall.advice import FRESH_MS, WITHOUT, Forecast
from server.hall.commands.reports import Advice
from server.hall.events.day import FaultBegan, FaultEnded
from server.hall.events.event import Event
from server.hall.people import THE_HALL
from server.hall.state import HallState
from server.hall.ticket import SECOND, Millis

DEVICE = "foresight"
PLACE = f"{THE_HALL.station}/{DEVICE}"
LOST_MS: Millis = 30 * SECOND
"""An open hall without advice for so long tells its people."""


class Advised:
    """The newest advice. `expected`: a foresight program runs for this hall."""

    def __init__(self, *, expected: bool = False, speed: float = 1.0) -> None:
        self._expected, self._speed = expected, max(1.0, speed)
        self._newest: Advice | None = None
        self._heard_at: Millis | None = None  # or since when it is missed

    def take(self, advice: Advice, now: Millis) -> None:
        """Keep it, where it is newer than what is known."""
        self._heard_at = now
        if self._newest is None or advice.at >= self._newest.at:
            self._newest = advice

    def forecast(self, now: Millis) -> Forecast:
        """What may be used at this moment."""
        newest = self._newest
        if newest is None:
            return Forecast(state="stale") if self._expected else WITHOUT
        if now - newest.at > FRESH_MS * self._speed:
            return Forecast(seen_at=newest.at, state="stale")
        return Forecast(outlook=newest.outlook, seen_at=newest.at, state="")

    def watch(self, hall: HallState, now: Millis) -> list[Event]:
        """The fault's beginning and end; a closed hall misses nothing."""
        known = PLACE in hall.faults
        if known and (not self._expected or not self.forecast(now).state):
            return [FaultEnded(station=THE_HALL.station, device=DEVICE)]
        if not known and self._silent(hall, now):
            return [FaultBegan(station=THE_HALL.station, device=DEVICE, kind="silent")]
        return []

    def _silent(self, hall: HallState, now: Millis) -> bool:
        """Too long without advice, counted from the day's opening at most."""
        if hall.closed or not self._expected:
            self._heard_at = None
            return False
        if self._heard_at is None:
            self._heard_at = now
        return now - self._heard_at > LOST_MS * self._speed
