"""The twin 推演: the hall's own calling rule replayed forward from this moment, many times.

Every pass draws how long visits take, who does not come and who else arrives, and asks
`line.next_for` whom each window calls, exactly as the hall does. What all passes say together is
the outlook (outlook.py).
"""

from bisect import insort
from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush
from math import exp, inf
from statistics import NormalDist

from server.hall.in_front import cases_factor
from server.hall.laws import Laws
from server.hall.line import Line, LineKey, Place, call_head, next_for
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis
from server.hall.twin_coming import Coming
from server.hall.twin_relief import EVERY, SETUP, Relief
from server.hall.twin_start import (
    HORIZON,
    Chance,
    Copies,
    Imagined,
    Seat,
    Trial,
    law_of,
    manned,
    seat_of,
)

NOBODY: tuple[float, float, Line | None] = (inf, inf, None)
NORMAL, MOST = NormalDist(), 0.9995
LONGEST = HORIZON // MINUTE
LATE = 10**9
"""The ordinal of whoever is still to come: after everybody who waits."""


class Twin:
    """One look at the hall. Windows, lines and laws are taken over once, passes are run from there.

    `chance_of`: so that two looks differ by what is tried out alone, every visitor (by ordinal),
    every window (−1 − its place in the hall) and the arrivals (0) may have a chance of their own.
    Without `relief` no further window opens by itself.
    """

    def __init__(
        self,
        hall: HallState,
        laws: Laws,
        now: Millis,
        chance: Chance,
        trials: Sequence[Trial] = (),
        chance_of: Callable[[int], Chance] | None = None,
        relief: bool = True,
    ) -> None:
        self._hall, self._laws, self._now, self._chance = hall, laws, now, chance
        self._chance_of = chance_of or (lambda _: chance)
        self._copies = Copies()
        at_work = list(manned(hall, laws, now, trials))
        self.seats = [seat_of(hall, laws, each, self._copies, now) for each in at_work]
        places = {each: -1 - place for place, each in enumerate(hall.windows)}
        self._firsts = [(each.first, places[each.window.id]) for each in at_work]
        self._coming = Coming(hall, laws, self._copies, now)
        self._laws_of = {each: law_of(laws, each) for each in laws.service}
        self._factors = {
            each: cases_factor(laws, hall.tickets[each].cases)
            for each in self._copies.waiting()
            if hall.tickets[each].cases > 1
        }
        self._most = hall.policy.overtaken_most
        self._gaps, self._lost = laws.gap, laws.lost
        self._gone = [gone(laws, minute) for minute in range(LONGEST)]
        self._newcomers: list[Imagined] = []
        self._relief = Relief(hall, laws, now, self._copies, relief)
        self.seats += self._relief.seats
        self._keep_used()
        self._relief.learn_lines(self.seats)

    def _keep_used(self) -> None:
        """Lines that are empty and that nobody will join need not be looked at."""
        used = self._copies.filled() | self._coming.lines()
        for seat in self.seats:
            seat.shown, seat.seen = seat.seen, [each for each in seat.seen if each.line in used]

    def newcomers(self) -> list[Imagined]:
        """From now on, also somebody of every class who would come for each service."""
        reached = self.reached()
        found = {key: Imagined(*key) for key in reached if key[0] in self._laws.service}
        for seat in self.seats:
            for line, rate, lead in seat.shown:
                if line.key in found:
                    seat.newcomers.append((found[line.key], rate, lead))
        self._newcomers = list(found.values())
        return self._newcomers

    def reached(self) -> dict[LineKey, None]:
        """The lines that windows at work can call; of the others nothing can be said."""
        staffed = self.seats[: len(self._firsts)]
        return {each.line.key: None for seat in staffed for each in seat.shown}

    def run(self, wanted: Sequence[str]) -> dict[str, float]:
        """One pass, until all `wanted` tickets and all newcomers are called: when each is."""
        self._begin()
        called: dict[str, float] = {}
        left = set(wanted)
        heap, stream, count = self._heap, self._coming.stream(self._chance_of(0)), LATE
        coming, clock, line = next(stream, NOBODY)
        check, until = self._now + EVERY, self._now + HORIZON
        while left or self._uncalled:
            at = heap[0][0] if heap else inf
            if min(at, coming) > check:
                if check > until:
                    break
                self._relieve(check)
                check += EVERY
                continue
            if coming <= at and line is not None:
                count += 1
                self._arrive(coming, clock, count, line)
                coming, clock, line = next(stream, NOBODY)
                continue
            ticket = self._turn(*heappop(heap))
            if ticket:
                called[ticket] = at
                left.discard(ticket)
        return called

    def _begin(self) -> None:
        """As the hall is now; when each window is free is drawn."""
        self._copies.rewind()
        self._times = self._drawn_times()
        for each in self._newcomers:
            each.called_at = inf
        self._uncalled = len(self._newcomers)
        firsts = (first(self._chance_of(place)) for first, place in self._firsts)
        self._heap = [(at, number) for number, at in enumerate(firsts)]
        heapify(self._heap)
        self._idle: list[int] = []
        self._relief.opened.clear()

    def _drawn_times(self) -> float:
        """What is believed of all times together is itself not certain: drawn once a pass."""
        doubt = self._laws.doubt
        if not doubt:
            return 1.0
        return exp(doubt * NORMAL.inv_cdf(min(MOST, max(1 - MOST, self._chance()))))

    def _relieve(self, at: float) -> None:
        """A reserve window is asked for, where the hall would."""
        relief, staffed = self._relief, len(self._firsts)
        if relief.wanted(self._present(at), at):
            number = staffed + len(relief.opened)
            relief.opened[number] = at + SETUP
            heappush(self._heap, (at + SETUP, number))

    def _present(self, at: float) -> list[Seat]:
        """The windows at work at this moment, and those on their way."""
        seats = self.seats[: len(self._firsts) + len(self._relief.opened)]
        return [each for each in seats if not each.back_at(at)]

    def _arrive(self, at: float, clock: float, count: int, line: Line) -> None:
        """Somebody joins a line; the least flexible of the idle windows that can, calls."""
        insort(line.places, (int(max(at, clock)), count, ""))
        able = [each for each in self._idle if line in self.seats[each].ranks]
        if able:
            number = min(able, key=lambda each: len(self.seats[each].services))
            self._idle.remove(number)
            self._turn(at, number)

    def _turn(self, at: float, number: int) -> str:
        """A free window calls the next by the rule; the ticket called, or ""."""
        seat = self.seats[number]
        back = seat.back_at(at) if seat.away else 0.0
        if back:
            heappush(self._heap, (back, number))
            return ""
        line = next_for(seat.seen, int(at), self._most)
        if self._uncalled:
            self._newcomers_at(seat, at, line)
        if line is None:
            self._idle.append(number)
            return ""
        place = call_head(seat.seen, line)
        heappush(self._heap, (at + self._keeps(seat, line, place, at), number))
        return place[2]

    def _keeps(self, seat: Seat, line: Line, place: Place, at: float) -> float:
        """How long this visitor keeps the window, with the gap after it."""
        place_at, ordinal, ticket = place
        chance = self._chance_of(ordinal)
        waited = int(at - place_at) // MINUTE
        if chance() < (self._gone[waited] if 0 <= waited < LONGEST else self._gone[-1]):
            return self._lost[int(chance() * len(self._lost))]
        law = self._laws_of.get(line.key[0])
        if law is None:  # bound to a window: the line does not tell the service
            law = self._laws_of[self._hall.tickets[ticket].service]
        kept = law[int(chance() * len(law))] * seat.speed * self._times
        kept *= self._factors.get(ticket, 1.0)
        return kept + self._gaps[int(chance() * len(self._gaps))]

    def _newcomers_at(self, seat: Seat, at: float, line: Line | None) -> None:
        """Who would come now is called here, if nobody in line ranks higher."""
        best = -inf
        if line is not None:
            rate, lead = seat.ranks[line]
            best = rate * (at - line.places[0][0]) + lead
        since = at - self._now
        for whom, rate, lead in seat.newcomers:
            if whom.called_at > at and rate * since + lead > best:
                if self._barred(seat):
                    return
                whom.called_at = at
                self._uncalled -= 1

    def _barred(self, seat: Seat) -> bool:
        """Somebody was overtaken often enough: nobody of a later place is called here."""
        for line, _, _ in seat.seen:
            if line.over and line.places and line.overtaken() >= self._most:
                return True
        return False


def gone(laws: Laws, waited_min: float) -> float:
    """The chance that whoever is called after this wait is not there any more."""
    share, patience = laws.leaving
    return laws.no_show + (share * (1 - exp(-waited_min / patience)) if share else 0.0)
