"""A planned day rehearsed: visitors drawn from the laws, called by the hall's own rule.

Every plan of a day meets the same visitors, so that two plans can be compared. Knows when each
window would be open; does not know why.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush
from math import inf, sqrt
from random import Random
from statistics import NormalDist
from typing import NamedTuple

import msgspec

from server.foresight.arrivals import FIRST_WEIGHT
from server.hall.calendar import counted
from server.hall.laws import Laws
from server.hall.line import Line, Seen, call_head, next_for
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis
from server.hall.twin import gone
from server.hall.twin_coming import Coming
from server.hall.twin_start import Copies, law_of
from server.hall.window import Window

BEFORE: Millis = 60 * MINUTE
"""So long before opening people begin to come at most."""
NOBODY: set[int] = set()
NEVER_MIN = 600.0
"""The wait of whoever is not called at all."""


def day_factors(passes: int) -> list[float]:
    """How busy the days are: the gamma law of the live day factor, as mid-quantiles.

    Drawn evenly, not by chance: else few passes would be mild or heavy as a whole
    (Wilson & Hilferty's cube, good for a weight this large).
    """
    a, normal = FIRST_WEIGHT, NormalDist()
    middles = (normal.inv_cdf((each + 0.5) / passes) for each in range(passes))
    return [(1 - 1 / (9 * a) + z / (3 * sqrt(a))) ** 3 for z in middles]


class Shown(NamedTuple):
    """One visitor of a rehearsal: when, which line, and the chances of the visit."""

    at: float
    line: Line
    leaves: float
    takes: float
    gap: float


class Place:
    """A window of a rehearsal, with the pieces of time at which it calls."""

    __slots__ = ("flexible", "pieces", "seen", "speed", "starts")

    def __init__(
        self, seen: list[Seen], speed: float, pieces: Sequence[tuple[float, float]]
    ) -> None:
        self.seen, self.speed = seen, speed
        self.flexible = len({each.line.key[0] for each in seen})
        self.pieces = pieces
        self.starts = [start for start, _ in pieces]

    def open_from(self, at: float) -> float:
        """`at` where it is open then, else when it opens next; inf when never again."""
        found = bisect_right(self.starts, at)
        return at if found and at < self.pieces[found - 1][1] else self.opens_after(at)

    def opens_after(self, at: float) -> float:
        """When it opens next; inf when never again."""
        found = bisect_right(self.starts, at)
        return self.starts[found] if found < len(self.starts) else inf


class Rehearsal:
    """One date's visitors, `passes` times, on days as unlike as days are."""

    def __init__(self, hall: HallState, laws: Laws, passes: int, seed: str) -> None:
        self._hall, self._laws = hall, laws
        self._work = hall.work
        self._copies = Copies()
        for service in hall.index.services:
            for class_ in hall.class_ids:
                self._copies.of(hall.lines.line((service, class_)))
        self._laws_of = {each: law_of(laws, each) for each in laws.service}
        self._gone = [gone(laws, minute) for minute in range(round(NEVER_MIN))]
        chance = Random(seed)
        self.passes = [self._drawn(chance, factor) for factor in day_factors(passes)]

    def _drawn(self, chance: Random, factor: float) -> list[Shown]:
        laws = msgspec.structs.replace(self._laws, day_factor=factor * self._laws.day_factor)
        opens, closes = self._work[0][0], self._work[-1][1]
        stream = Coming(self._hall, laws, self._copies, opens - BEFORE).stream(chance.random)
        return [
            Shown(at, line, chance.random(), chance.random(), chance.random())
            for at, _, line in stream
            if at < closes
        ]

    def line(self, service: str, class_: str) -> Line:
        """The line of a rehearsal in which somebody of this class waits."""
        return self._copies.of(self._hall.lines.line((service, class_)))

    def place(
        self,
        window: Window,
        services: Sequence[str],
        speed: float,
        pieces: Sequence[tuple[float, float]],
    ) -> Place:
        """A window that serves these services at these times."""
        seen = [
            Seen(self._copies.of(line), rate, lead)
            for line, rate, lead in self._hall.would_see(window, services)
            if line.key[0] in services
        ]
        return Place(seen, speed, pieces)

    def run(self, places: Sequence[Place]) -> Iterator[list[tuple[Shown, float]]]:
        """Each pass: who came, and their counted wait in minutes."""
        for shown in self.passes:
            yield _Pass(self, places).waits(shown)

    # -- what a pass asks -----------------------------------------------------------------------

    def keeps(self, place: Place, who: Shown, at: float) -> float:
        """How long a visitor keeps the window, with the gap after it."""
        laws = self._laws
        waited = min(len(self._gone) - 1, max(0, int((at - who.at) // MINUTE)))
        if who.leaves < self._gone[waited]:
            return laws.lost[int(who.takes * len(laws.lost))]
        law = self._laws_of[who.line.key[0]]
        gap = laws.gap[int(who.gap * len(laws.gap))]
        return law[int(who.takes * len(law))] * place.speed + gap

    def next(self, place: Place, at: float) -> Line | None:
        """Whom the rule calls at this window."""
        return next_for(place.seen, int(at), self._hall.policy.overtaken_most)

    def waited(self, who: Shown, called: float) -> float:
        """As the 30-minute promise counts it."""
        if called == inf:
            return NEVER_MIN
        if any(start <= who.at and called <= end for start, end in self._work):
            return (called - who.at) / MINUTE
        return counted(int(who.at), int(called), self._work) / MINUTE


class _Pass:
    """One day played through. A window's `turn` counts up; what was meant for an earlier one is
    void."""

    def __init__(self, day: Rehearsal, places: Sequence[Place]) -> None:
        self._day, self._places = day, places
        self._turns = [0] * len(places)
        self._heap = [(each.open_from(-inf), at, 0) for at, each in enumerate(places)]
        heapify(self._heap)
        self._idle: set[int] = set()
        self._able: dict[Line, set[int]] = {}
        for number, place in enumerate(places):
            for line, _, _ in place.seen:
                self._able.setdefault(line, set()).add(number)
        self._called: dict[int, float] = {}
        self._shown: Sequence[Shown] = ()

    def waits(self, shown: Sequence[Shown]) -> list[tuple[Shown, float]]:
        """Who came and how long each of them waited."""
        self._shown = shown
        for number, who in enumerate(shown):
            self._until(who.at)
            who.line.places.append((int(who.at), number, ""))
            self._arrives(who)
        self._until(inf)
        for who in shown:
            who.line.places.clear()
            who.line.over.clear()
        called = (self._called.get(each, inf) for each in range(len(shown)))
        return [(w, self._day.waited(w, at)) for w, at in zip(shown, called, strict=True)]

    def _until(self, moment: float) -> None:
        """Every window that is free by then calls, or is idle."""
        heap = self._heap
        while heap and heap[0][0] <= moment:
            at, number, turn = heappop(heap)
            if turn == self._turns[number]:
                self._turn(at, number)

    def _arrives(self, who: Shown) -> None:
        """The least flexible idle window that can, calls."""
        places, at = self._places, who.at
        idle = self._idle & self._able.get(who.line, NOBODY)
        able = [each for each in idle if places[each].open_from(at) == at]
        if able:
            self._turn(at, min(able, key=lambda each: (places[each].flexible, each)))

    def _turn(self, at: float, number: int) -> None:
        """A window that is free calls, if it is open and somebody waits for it."""
        place, self._turns[number] = self._places[number], self._turns[number] + 1
        self._idle.discard(number)
        if place.open_from(at) > at:
            self._again(place.opens_after(at), number)
            return
        line = self._day.next(place, at)
        if line is None:
            self._idle.add(number)
            self._again(place.opens_after(at), number)
            return
        _, who, _ = call_head(place.seen, line)
        self._called[who] = at
        self._again(at + self._day.keeps(place, self._shown[who], at), number)

    def _again(self, at: float, number: int) -> None:
        if at < inf:
            heappush(self._heap, (at, number, self._turns[number]))
