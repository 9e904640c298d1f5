"""The look-ahead 前瞻: which window should be asked for before anybody has waited too long.

A fluid of waiting and expected work against the windows there are; cheap, and without chance.
Gives advice (`Need`, spare windows); the rules of temporary.py decide.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from server.hall.advice import Need
from server.hall.capacity import Worker, setup_min, worker
from server.hall.fluid import STEP, Pool
from server.hall.laws import Laws
from server.hall.prospect import LOOK_MIN, View, Waits, look, view
from server.hall.state import HallState
from server.hall.temporary import free_people, possible
from server.hall.ticket import MINUTE, Millis
from server.hall.window import ON_THE_WAY, Window, WindowState

MOST = 1
"""So many windows are asked for in one look at most; the next look sees what they do."""
ENOUGH = 3.4
"""For fewer visitors who would wait too long, per open window, none is asked for yet: one more
window serves several, so it pays to ask at the last moment that helps them all."""
ENOUGH_OF_ONE = 5.0
"""The same of one service, per window it has: a rare service would never be many of all."""
CALM = 0.12
"""With no more visitors per open window above the limit for closing, a window is spare."""
HELPS_MIN = 1.0
"""A window that shortens no wait by so many minutes is not asked for."""


class Candidate(NamedTuple):
    """A window that could be asked for, with the waits it would bring."""

    window: str
    person: str
    services: tuple[str, ...]
    pool: Pool
    waits: Waits


def predicted(
    hall: HallState, laws: Laws, now: Millis, extra: Sequence[Worker] = ()
) -> dict[str, list[float]]:
    """The wait of somebody who comes now, in 5, … in 25 minutes: per service, with `extra`."""
    seen = view(hall, laws, now)
    waits = look(seen, [*seen.pools, *(each.pool(seen.order) for each in extra)])
    return {each: _by_step(waits, place) for each, place in seen.order.items()}


def _by_step(waits: Waits, place: int) -> list[float]:
    """The wait of each step's arrivals; where nobody is expected, that of those before."""
    found, last = {}, 0.0
    for came, (wait, _) in zip(waits.streams[place].came, waits.of[place], strict=True):
        found[int(max(0.0, came) // STEP)] = wait
    steps = []
    for step in range(int(LOOK_MIN // STEP)):
        last = found.get(step, max(0.0, last - STEP))
        steps.append(last)
    return steps


def needs(hall: HallState, laws: Laws, now: Millis) -> tuple[Need, ...]:
    """The fewest windows, each chosen by its effect, that keep every wait to `open_above_min`."""
    if hall.closed or not any(_free(each) for each in hall.windows.values()):
        return ()
    search = _Search(hall, laws, now)
    return tuple(search.found())


def _open(hall: HallState) -> int:
    """How many windows are open."""
    return max(1, sum(each.state is WindowState.OPEN for each in hall.windows.values()))


def _helping(hall: HallState) -> bool:
    """Whether a temporary window is open or on its way."""
    return any(each.temporary or each.state in ON_THE_WAY for each in hall.windows.values())


def _shares(seen: View) -> list[float]:
    """How many windows each service has, those it shares counted as parts."""
    shares = [0.0] * len(seen.services)
    for pool in seen.pools:
        for place in pool.serves:
            shares[place] += 1 / len(pool.serves)
    return shares


def _above(hall: HallState) -> float:
    """A wait above this asks for a window; never more than the limit itself."""
    return min(hall.policy.open_above_min, hall.policy.wait_limit_min)


def _free(window: Window) -> bool:
    return window.state is WindowState.RESERVE


class _Search:
    """One search for windows that help; each one found counts as coming for the next."""

    def __init__(self, hall: HallState, laws: Laws, now: Millis) -> None:
        self.hall, self.laws, self.now = hall, laws, now
        self.setup = setup_min(hall)  # nobody who is begun before can be helped
        self.seen = view(hall, laws, now)
        self.pools = list(self.seen.pools)
        self.waits = look(self.seen, self.pools)
        self.taken: set[str] = set()

    def found(self) -> Iterator[Need]:
        """The windows to ask for, the best first."""
        for _ in range(MOST):
            need = self._next()
            if need is None:
                return
            self.taken |= {need.window, need.person}
            yield need

    def _next(self) -> Need | None:
        """One window for the service that would wait longest and that a window can help."""
        worst = self.waits.worst(self.setup)
        above = _above(self.hall)
        if not self._many(self.waits.late(above, self.setup)):
            return None
        longest_first = sorted(range(len(worst)), key=lambda place: -worst[place])
        for place in longest_first:
            if worst[place] <= above:
                return None
            candidate = self._best(place, worst)
            after = candidate.waits.worst(self.setup)[place] if candidate else worst[place]
            if candidate and worst[place] - after >= HELPS_MIN:
                return self._told(candidate, place, worst[place], after)
        return None

    def _many(self, late: list[float]) -> bool:
        """Whether so many would wait too long: of all, or, while no window helps yet, of one."""
        if sum(late) >= ENOUGH * _open(self.hall):
            return True
        shares = _shares(self.seen)
        rows = zip(late, shares, strict=True)
        return not _helping(self.hall) and any(
            count > ENOUGH_OF_ONE * max(1.0, share) for count, share in rows
        )

    def _best(self, place: int, worst: list[float]) -> Candidate | None:
        """The window and person after whom the least is left above the limit."""
        above = _above(self.hall)
        candidates = self._candidates(self.seen.services[place], worst)
        return min(candidates, key=lambda each: each.waits.excess(above), default=None)

    def _candidates(self, service: str, worst: list[float]) -> Iterator[Candidate]:
        """Every kind of window and person that can serve it, tried once each."""
        known = set()
        for window, person, services in self._choices(service, worst):
            coming = worker(self.hall, self.laws, window, person, services, self.setup, self.now)
            kind = (frozenset(services), coming.rate, tuple(coming.pieces))
            if kind not in known:
                known.add(kind)
                pool = coming.pool(self.seen.order)
                waits = look(self.seen, [*self.pools, pool])
                yield Candidate(window.id, person, services, pool, waits)

    def _choices(
        self, service: str, worst: list[float]
    ) -> Iterator[tuple[Window, str, tuple[str, ...]]]:
        hall, order = self.hall, self.seen.order
        if service in hall.suspended:
            return
        for window in hall.windows.values():
            able = service in hall.index.able[window.id]
            if not able or not _free(window) or window.id in self.taken:
                continue
            for person in free_people(hall, window, service, self.now):
                if person not in self.taken:
                    can = set(possible(hall, window, person)) - set(hall.suspended) - {service}
                    others = sorted(can, key=lambda each: (-worst[order[each]], order[each]))
                    yield window, person, (service, *others)

    def _told(self, candidate: Candidate, place: int, before: float, after: float) -> Need:
        """The need in words of the hall; its window is counted on from now."""
        self.pools, self.waits = [*self.pools, candidate.pool], candidate.waits
        return Need(
            service=self.seen.services[place],
            window=candidate.window,
            person=candidate.person,
            services=candidate.services,
            before=round(before, 1),
            after=round(after, 1),
        )


def spare(hall: HallState, laws: Laws, now: Millis) -> tuple[str, ...]:
    """The temporary windows without which nearly every wait stays below `spare_below_min`.

    Only those that have been open for their least time, and proposals.
    """
    if not any(_may_go(hall, each, now) for each in hall.windows.values()):
        return ()
    seen, found = view(hall, laws, now), list[str]()
    rows = list(zip(seen.workers, seen.pools, strict=True))
    for window in sorted(hall.windows.values(), key=lambda each: each.opened_at):
        without = [row for row in rows if row[0].window != window.id]
        if not _may_go(hall, window, now) or len(without) == len(rows):
            continue
        waits = look(seen, [pool for _, pool in without])
        calm = min(hall.policy.spare_below_min, _above(hall))
        if sum(waits.late(calm)) <= CALM * _open(hall):
            found.append(window.id)
            rows = without
    return tuple(found)


def _may_go(hall: HallState, window: Window, now: Millis) -> bool:
    if window.state is WindowState.PROPOSED:
        return True
    old = now - window.opened_at >= hall.policy.min_open_min * MINUTE
    return old and window.reserve and window.temporary and window.state is WindowState.OPEN
