"""Temporary windows within a pass of the twin: opened when the wait grows, as the hall will do.

A short form of the look-ahead: work waiting against the windows there, every few minutes. Without
it a busy hour would be foretold longer than the hall will let it become. Once open they stay so:
a pass seldom outlasts their least time.
"""

from collections.abc import Iterable, Sequence
from math import inf
from statistics import fmean

from server.hall.in_front import pace_of
from server.hall.laws import Laws
from server.hall.line import Line
from server.hall.state import HallState
from server.hall.temporary import free_people, possible
from server.hall.ticket import MINUTE, Millis
from server.hall.twin_start import Copies, Manned, Seat, seat_of
from server.hall.window import WindowState

EVERY: Millis = 5 * MINUTE
"""How often a pass looks whether a window is to be asked for."""
LATER_MIN = 4
"""The look-ahead asks at the last moment that helps: waits grow somewhat past its threshold."""
SETUP: Millis = 5 * MINUTE
"""From asking to the first call."""


class Relief:
    """The windows that could still be opened, in the order they would be."""

    def __init__(
        self, hall: HallState, laws: Laws, now: Millis, copies: Copies, any_: bool = True
    ) -> None:
        policy, reserves = hall.policy, _reserves(hall, now) if any_ else []
        self._limit = policy.wait_limit_min * MINUTE
        above = (policy.open_above_min + LATER_MIN) * MINUTE
        self._above = above if policy.lookahead else inf
        self._means = {each: fmean(law) * pace_of(laws, each) for each, law in laws.service.items()}
        self._lines: dict[str, list[Line]] = {}
        self.seats = [seat_of(hall, laws, each, copies, now) for each in reserves]
        self.opened: dict[int, float] = {}  # number of the seat → when

    def learn_lines(self, seats: Iterable[Seat]) -> None:
        """Which lines there are for each service."""
        for seat in seats:
            for line, _, _ in seat.seen:
                service = line.key[0].split("⊕")[0]
                known = self._lines.setdefault(service, [])
                if service in self._means and line not in known:
                    known.append(line)

    def wanted(self, present: Sequence[Seat], at: float) -> bool:
        """Whether somebody waits, or would wait, too long with these windows."""
        if not self.seats or len(self.opened) == len(self.seats):
            return False
        able = frozenset().union(*(each.services for each in self.seats))
        waits = self._waits(present)
        if any(wait > self._above for service, wait in waits.items() if service in able):
            return True
        heads = (
            line.places[0][0]
            for service in able
            for line in self._lines.get(service, ())
            if line.places
        )
        return at - min(heads, default=at) > self._limit

    def _waits(self, present: Sequence[Seat]) -> dict[str, float]:
        """Per service, the time until the work that waits is done: its windows' shares added up."""
        work = {
            service: self._means[service] * count
            for service, lines in self._lines.items()
            if (count := sum(len(each.places) for each in lines))
        }
        rates = dict.fromkeys(work, 0.0)
        for seat in present:
            mine = [each for each in seat.services if each in work]
            load = sum(work[each] for each in mine) * seat.speed
            for each in mine:
                rates[each] += 1 / load
        return {each: 1 / rate if rate else inf for each, rate in rates.items()}


def _reserves(hall: HallState, now: Millis) -> list[Manned]:
    """Reserve windows, each with somebody on standby who can serve most there."""
    found: list[Manned] = []
    taken: set[str] = set()
    for window in hall.windows.values():
        if window.state is not WindowState.RESERVE:
            continue
        people = [each for each in free_people(hall, window, "", now) if each not in taken]
        if people:
            person = max(people, key=lambda each: len(possible(hall, window, each)))
            taken.add(person)
            services = [e for e in possible(hall, window, person) if e not in hall.suspended]
            found.append(Manned(window, person, services, lambda _: inf))
    return found
