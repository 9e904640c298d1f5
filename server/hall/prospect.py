"""What is known of one moment: who waits, who is expected, who is there to serve, and the waits.

Read from the hall once as a fluid (fluid.py); chooses nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from server.hall.calendar import moment
from server.hall.capacity import Worker, workers
from server.hall.fluid import STEP, Pool, Stream, pooled, reached
from server.hall.in_front import cases_factor
from server.hall.laws import SLOT, Laws
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis, State

LOOK_MIN = 30.0
"""How far arrivals are looked ahead."""
HOUR: Millis = 60 * MINUTE
"""On a day of an unknown profile the arrivals of this time are believed to go on."""
A_WHILE: Millis = 20 * MINUTE
"""The least time from which such a rate is taken."""
TARGET_MIN = 30.0


class View(NamedTuple):
    """What the look-ahead knows of one moment."""

    services: tuple[str, ...]
    order: dict[str, int]
    streams: list[Stream]
    workers: list[Worker]
    pools: list[Pool]
    idle: list[tuple[float, float]]  # pieces of time that do not count as waiting


class Waits(NamedTuple):
    """The waits of every piece of work, with the minute it is begun: service → (wait, begun)."""

    of: list[list[tuple[float, float]]]
    streams: list[Stream]

    def worst(self, since: float = 0.0) -> list[float]:
        """The longest wait of each service among those not begun before."""
        return [max((w for w, begun in each if begun >= since), default=0.0) for each in self.of]

    def late(self, above: float, since: float = 0.0) -> list[float]:
        """How many visitors of each service, not begun before, wait longer than `above`."""
        return [
            sum(
                work / stream.each
                for (wait, called), work in zip(waits, stream.work, strict=True)
                if wait > above and called >= since
            )
            for waits, stream in zip(self.of, self.streams, strict=True)
        ]

    def excess(self, above: float) -> float:
        """How much work waits longer than `above`, weighed by how much longer."""
        return sum(
            work * (wait - above)
            for waits, stream in zip(self.of, self.streams, strict=True)
            for (wait, _), work in zip(waits, stream.work, strict=True)
            if wait > above
        )


def view(hall: HallState, laws: Laws, now: Millis) -> View:
    """Read the hall once; several questions are put to it then."""
    services = tuple(hall.index.services)
    order = {each: place for place, each in enumerate(services)}
    sitting = list(workers(hall, laws, now))
    pools = [each.pool(order) for each in sitting]
    streams = _streams(hall, laws, services, now)
    return View(services, order, streams, sitting, pools, _idle(hall, now))


def look(seen: View, pools: Sequence[Pool]) -> Waits:
    """The waits with these windows."""
    ends = reached(seen.streams, pooled(pools))
    return Waits(
        [
            [(_counted(came, end, seen.idle), end) for came, end in zip(each.came, at, strict=True)]
            for each, at in zip(seen.streams, ends, strict=True)
        ],
        seen.streams,
    )


def _counted(came: float, end: float, idle: Sequence[tuple[float, float]]) -> float:
    wait = end - came
    for start, until in idle:
        wait -= max(0.0, min(end, until) - max(came, start))
    return max(0.0, wait)


def _idle(hall: HallState, now: Millis) -> list[tuple[float, float]]:
    """Before opening and over lunch nobody's clock runs."""
    if not hall.opening.work:
        return []
    starts = [(each[0] - now) / MINUTE for each in hall.opening.work]
    ends = [-1e6, *((each[1] - now) / MINUTE for each in hall.opening.work[:-1])]
    gaps = zip(ends, starts, strict=True)
    return [(end, start) for end, start in gaps if start > -240]


# -- work ------------------------------------------------------------------------------------------


def _streams(hall: HallState, laws: Laws, services: Sequence[str], now: Millis) -> list[Stream]:
    """Waiting and expected work of each service, in steps of its coming."""
    minutes = {each: minutes_of(hall, laws, each) for each in services}
    buckets: dict[str, dict[int, list[float]]] = {each: {} for each in services}
    for service, came, factor in _waiting(hall, laws, now):
        _pour(buckets[service], came, minutes[service] * factor)
    for service in services:
        for step, count in enumerate(expected(hall, laws, service, now)):
            if count > 0:
                _pour(buckets[service], (step + 0.5) * STEP, minutes[service] * count)
    return [_stream(hall, each, buckets[each], minutes[each]) for each in services]


def _pour(buckets: dict[int, list[float]], came: float, work: float) -> None:
    found = buckets.setdefault(int(came // STEP), [0.0, 0.0])
    found[0] += came * work
    found[1] += work


def _stream(
    hall: HallState, service: str, buckets: dict[int, list[float]], each_min: float
) -> Stream:
    steps = sorted(buckets)
    came = [buckets[each][0] / buckets[each][1] for each in steps]
    weight = TARGET_MIN / hall.index.services[service].target_min
    return Stream(came, [buckets[each][1] for each in steps], each_min, weight)


def _waiting(hall: HallState, laws: Laws, now: Millis) -> Iterator[tuple[str, float, float]]:
    """Service, when its clock began, and how much longer than usual, of everybody who waits."""
    tickets = hall.tickets
    lined = (tickets[place[2]] for line in hall.lines for place in line.places)
    for ticket in (*lined, *hall.in_state(State.ISSUED)):
        came = (ticket.stop.counts_from - now) / MINUTE
        if ticket.service in hall.index.services:
            yield ticket.service, came, cases_factor(laws, ticket.cases)


def minutes_of(hall: HallState, laws: Laws, service: str) -> float:
    """What one visitor of a service costs a window, come or not, in minutes."""
    law = laws.service.get(service)
    believed = sum(law) / len(law) / MINUTE if law else hall.index.services[service].minutes
    share, patience = laws.leaving
    comes = (1 - laws.no_show) * (1 - share * min(1.0, 15 / patience))
    lost, gap = sum(laws.lost) / len(laws.lost), sum(laws.gap) / len(laws.gap)
    served = comes * believed * laws.pace.get(service, 1.0)
    return served + ((1 - comes) * lost + gap) / MINUTE


def expected(hall: HallState, laws: Laws, service: str, now: Millis) -> list[float]:
    """How many come in each step of the look-ahead."""
    steps = int(LOOK_MIN / STEP)
    profile = laws.arrivals.get(service)
    if profile is None:
        return [_lately(hall, service, now)] * steps
    midnight = moment(date.fromisoformat(hall.date), "00:00", hall.catalogue.timezone)
    first = now - midnight + round(STEP * MINUTE / 2)
    share = STEP * MINUTE / SLOT * laws.day_factor
    slots = ((first + round(step * STEP * MINUTE)) // SLOT for step in range(steps))
    return [profile[each] * share if each < len(profile) else 0.0 for each in slots]


def _lately(hall: HallState, service: str, now: Millis) -> float:
    """The same per step by the last hour, while numbers are given."""
    if not hall.opening.work or now >= hall.opening.work[-1][1]:
        return 0.0
    since, tickets = now - HOUR, reversed(hall.tickets.values())
    newest = takewhile(lambda each: each.offline or each.taken_at > since, tickets)
    came = sum(each.taken_at > since and each.stops[0].service == service for each in newest)
    known = min(HOUR, max(A_WHILE, now - hall.started_at))
    return came * STEP * MINUTE / known
