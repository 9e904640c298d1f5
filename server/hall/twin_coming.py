"""Who is still to come in a pass of the twin: a Poisson stream after the profile, and the booked.

Who has booked is known by name, as it were: those of today's slots who have not come yet.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from heapq import merge
from itertools import accumulate
from math import log

from server.hall.booking import BOOKED, Booking, clock_from
from server.hall.calendar import moment
from server.hall.laws import SLOT, Laws
from server.hall.line import Line
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis
from server.hall.twin_start import Chance, Copies

SOON: Millis = 3 * 60 * MINUTE
"""Later slots meet nobody who waits now."""
Arrival = tuple[float, float, Line]
"""When somebody comes, when the clock of the place begins, and the line joined."""


class Coming:
    """The arrivals of a pass."""

    def __init__(self, hall: HallState, laws: Laws, copies: Copies, now: Millis) -> None:
        self._now, self._laws, self._policy = now, laws, hall.policy
        self._midnight = moment(date.fromisoformat(hall.date), "00:00", hall.catalogue.timezone)
        today = [each for each in hall.bookings.values() if each.date == hall.date]
        self._booked = [
            (each, line)
            for each in today
            if each.open
            and each.slot_at < now + SOON
            and (line := copies.named(each.service, each.class_)) is not None
        ]
        shares = [
            (line, profile, share)
            for service, profile in laws.arrivals.items()
            for class_, share in laws.classes.get(service, {"ordinary": 1.0}).items()
            if share > 0 and not (today and class_ == BOOKED)
            if (line := copies.named(service, class_)) is not None
        ]
        self._lines = [line for line, _, _ in shares]
        slots = max((len(profile) for _, profile, _ in shares), default=0)
        self._rates = [  # per slot: cumulated expected arrivals over the lines
            list(
                accumulate(laws.day_factor * share * profile[slot] for _, profile, share in shares)
            )
            for slot in range(slots)
        ]

    def lines(self) -> set[Line]:
        """The lines somebody may join."""
        return {*self._lines, *(line for _, line in self._booked)}

    def stream(self, chance: Chance) -> Iterator[Arrival]:
        """Who comes when, from now on, in order."""
        if not self._booked:
            return self._walk_in(chance)
        return merge(self._walk_in(chance), self._with_slots(chance), key=_moment)

    def _walk_in(self, chance: Chance) -> Iterator[Arrival]:
        at = float(self._now)
        slot = int((at - self._midnight) // SLOT)
        while slot < len(self._rates):
            end = self._midnight + (slot + 1) * SLOT
            rates = self._rates[slot]
            total = rates[-1] if rates else 0.0
            while total > 0:
                at -= log(1 - chance()) * SLOT / total
                if at >= end:
                    break
                yield at, at, self._lines[bisect_left(rates, chance() * total)]
            at, slot = float(end), slot + 1

    def _with_slots(self, chance: Chance) -> Iterator[Arrival]:
        """Each of the booked, some minutes before or after the slot; not all of them come."""
        show = self._laws.booked_show
        coming = [
            self._booked_one(booking, line, chance)
            for booking, line in self._booked
            if chance() < show
        ]
        return iter(sorted((each for each in coming if each[0] >= self._now), key=_moment))

    def _booked_one(self, booking: Booking, line: Line, chance: Chance) -> Arrival:
        early = self._laws.early
        at = booking.slot_at - early[int(chance() * len(early))]
        return float(at), float(clock_from(booking.slot_at, self._policy, at)), line


def _moment(arrival: Arrival) -> float:
    return arrival[0]
