"""The twin 推演: the hall's own calling rule replayed forward from this moment, many times.

Every pass draws how long visits take, who does not come and who else arrives, and asks
`line.next_for` whom each window calls, exactly as the hall does. What all passes say together is
the outlook: a range and a chance for each service and each waiting ticket.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from math import exp, inf
from statistics import NormalDist

from server.hall.advice import Newcomer as Said
from server.hall.advice import Outlook, Range
from server.hall.calendar import limit_passed_at
from server.hall.laws import Laws
from server.hall.line import Line, call_head, next_for
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis, Ticket
from server.hall.twin_coming import Coming
from server.hall.twin_start import (
    HORIZON,
    Chance,
    Copies,
    Newcomer,
    Seat,
    Trial,
    cases_factor,
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
    """One look at the hall. `begin` and `finish` of a pass belong together; nothing is shared."""

    def __init__(
        self,
        hall: HallState,
        laws: Laws,
        now: Millis,
        chance: Chance,
        trials: Sequence[Trial] = (),
    ) -> None:
        self._hall, self._laws, self._now, self._chance = hall, laws, now, chance
        self._copies = Copies()
        self.seats = [
            seat_of(hall, laws, each, self._copies, now) for each in manned(hall, laws, now, trials)
        ]
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
        self._newcomers: list[Newcomer] = []
        self._keep_used()

    def _keep_used(self) -> None:
        """Lines that are empty and that nobody will join need not be looked at."""
        used = self._copies.filled() | self._coming.lines()
        for seat in self.seats:
            seat.shown, seat.seen = seat.seen, [each for each in seat.seen if each.line in used]

    def newcomers(self) -> list[Newcomer]:
        """From now on, also somebody of every class who would come for each service."""
        found: dict[tuple[str, str], Newcomer] = {}
        for seat in self.seats:
            for line, rate, lead in seat.shown:
                service, class_ = line.key
                if service in seat.services:
                    whom = found.setdefault(line.key, Newcomer(service, class_))
                    seat.newcomers.append((whom, rate, lead))
        self._newcomers = list(found.values())
        return self._newcomers

    def run(self, wanted: Sequence[str]) -> dict[str, float]:
        """One pass, until all `wanted` tickets and all newcomers are called: when each is."""
        self._begin()
        called: dict[str, float] = {}
        left = set(wanted)
        heap, stream, count = self._heap, self._coming.stream(self._chance), LATE
        coming, clock, line = next(stream, NOBODY)
        until = self._now + HORIZON
        while left or self._uncalled:
            at = heap[0][0] if heap else inf
            if min(at, coming) > until:
                break
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
        self._heap = [(seat.first(self._chance), number) for number, seat in enumerate(self.seats)]
        heapify(self._heap)
        self._idle: list[int] = []

    def _drawn_times(self) -> float:
        """What is believed of all times together is itself not certain: drawn once a pass."""
        doubt = self._laws.doubt
        if not doubt:
            return 1.0
        return exp(doubt * NORMAL.inv_cdf(min(MOST, max(1 - MOST, self._chance()))))

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
        place_at, _, ticket = call_head(seat.seen, line)
        heappush(self._heap, (at + self._keeps(seat, line, place_at, ticket, at), number))
        return ticket

    def _keeps(self, seat: Seat, line: Line, place_at: Millis, ticket: str, at: float) -> float:
        """How long this visitor keeps the window, with the gap after it."""
        chance = self._chance
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


def wait_of(
    hall: HallState, laws: Laws, now: Millis, ticket: str, passes: int, chance: Chance
) -> list[float]:
    """The whole wait of one waiting ticket until its call, in minutes, one per pass, ascending."""
    twin = Twin(hall, laws, now, chance)
    since = present_from(hall.tickets[ticket])
    never = now + HORIZON
    return sorted((twin.run((ticket,)).get(ticket, never) - since) / MINUTE for _ in range(passes))


def look(
    hall: HallState,
    laws: Laws,
    now: Millis,
    passes: int | Iterable[object],
    chance: Chance,
    trials: Sequence[Trial] = (),
) -> Outlook:
    """The outlook of the whole hall: every waiting ticket, and whoever would come now.

    `passes`: how many; or one for each of these, of which there is at least one.
    """
    twin = Twin(hall, laws, now, chance, trials)
    coming = twin.newcomers()
    reachable = _reachable(hall, twin)
    times: dict[str, list[float]] = {each: [] for each in reachable}
    starts: list[list[float]] = [[] for _ in coming]
    made = 0
    for made, _ in enumerate(range(passes) if isinstance(passes, int) else passes, 1):
        called = twin.run(reachable)
        for ticket, found in times.items():
            found.append(called.get(ticket, inf))
        for whom, moments in zip(coming, starts, strict=True):
            moments.append(whom.called_at)
    return Outlook(
        tickets={each: ticket_range(hall, hall.tickets[each], times[each]) for each in reachable},
        newcomers=_newcomers(hall, coming, starts, now),
        day_factor=laws.day_factor,
        passes=made,
    )


def _reachable(hall: HallState, twin: Twin) -> list[str]:
    """Those some window at work can call; for the others nothing can be said."""
    keys = {each.line.key for seat in twin.seats for each in seat.shown}
    return [place[2] for line in hall.lines if line.key in keys for place in line.places]


def ticket_range(hall: HallState, ticket: Ticket, times: list[float]) -> Range:
    """The whole wait of a waiting ticket, by the moments at which the passes call it."""
    low, likely, high = quantiles(times, present_from(ticket))
    over = _over(hall, ticket.stop.counts_from, times)
    return Range(low=low, likely=likely, high=high, over=over)


def present_from(ticket: Ticket) -> Millis:
    """When the wait that is told began: at the press, moved on by the visitor's own absence."""
    return ticket.stop.queued_at + ticket.stop.moved_ms


def quantiles(times: list[float], since: Millis) -> tuple[float, float, float]:
    """10 %, 50 %, 90 % of the waits since then, in minutes; never called is the horizon."""
    times.sort()
    picks = (times[int(len(times) * share)] for share in (0.1, 0.5, 0.9))
    low, likely, high = ((min(each, since + HORIZON) - since) / MINUTE for each in picks)
    return low, likely, high


def _over(hall: HallState, since: Millis, times: list[float]) -> float:
    """The share of the passes in which the counted wait passes the limit; `times` ascending."""
    late = limit_passed_at(since, hall.policy.wait_limit_min * MINUTE, hall.work)
    return (len(times) - bisect_right(times, late)) / len(times)


def _newcomers(
    hall: HallState, coming: list[Newcomer], starts: list[list[float]], now: Millis
) -> dict[str, dict[str, Said]]:
    closing = hall.work[-1][1] if hall.work else inf
    said: dict[str, dict[str, Said]] = {}
    for each, times in zip(coming, starts, strict=True):
        low, likely, high = quantiles(times, now)
        ahead = hall.waiting(each.service)
        said.setdefault(each.service, {})[each.class_] = Said(
            low=low,
            likely=likely,
            high=high,
            over=_over(hall, now, times),
            ahead=ahead,
            each=likely / ahead if ahead else 0.0,
            closed=sum(at > closing for at in times) / len(times),
        )
    return said
