"""Who waits, in order, and who is next 队列: the calling rule, which hall and twin both run.

One line per (service, class), ordered by place, so that a decision looks only at the heads.
Priority: `rate · minutes since its place + head_start` of its class (accumulating priority,
Kleinrock 1964; affine form after Mojalal, Stanford & Caron), scaled by the service's target
(delay ratio, after van Mieghem 1995). Nobody is overtaken by priority more than a set number of
times. Knows no window and no events.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from math import floor, inf
from typing import NamedTuple

from server.hall.catalog import PriorityClass
from server.hall.ticket import MINUTE, Millis, Ticket

Place = tuple[Millis, int, str]
"""(place_at, ordinal, ticket id): the order inside a line; the lowest is first."""
LineKey = tuple[str, str]
"""(service, class); for tickets bound to one window ("→" + window, class); for tickets that need
features of a window (service + "⊕" + features, class)."""
NEEDS, BOUND = "⊕", "→"


KEPT = 256
"""So many of the latest are kept: more than any bound on overtaking asks for."""


class Line:
    """One line. `over`: places of those called over its heads by priority, ascending.

    Who stands at a place was overtaken by all that are later than it, so a few figures per line
    count for every ticket in it, and for one that leaves and comes back to its place.
    """

    __slots__ = ("key", "over", "places")

    def __init__(self, key: LineKey) -> None:
        self.key = key
        self.places: list[Place] = []
        self.over: list[Place] = []

    def copy(self, most: int | None = None) -> "Line":
        """The first `most` of this line, to try something with."""
        trial = Line(self.key)
        trial.places, trial.over = self.places[:most], self.over.copy()
        return trial

    def overtaken(self) -> int:
        """How often the head of this line was overtaken by priority."""
        return self.overtaken_at(self.places[0])

    def overtaken_at(self, place: Place) -> int:
        """How often whoever stands at this place was."""
        return len(self.over) - bisect_right(self.over, place)

    def overtake(self, place: Place) -> None:
        """Somebody of another class, of a later place, was called instead of the head."""
        insort(self.over, place)
        del self.over[:-KEPT]


class Seen(NamedTuple):
    """A line as one window sees it: its head's priority is `rate · ms since its place + lead`."""

    line: Line
    rate: float
    lead: float


def next_for(seen: Sequence[Seen], now: Millis, overtaken_most: int) -> Line | None:
    """The line whose head a window calls next: the highest priority; a tie to the earlier press.

    A head that was overtaken `overtaken_most` times lets nobody pass any more: then only those
    with an earlier place compete with it.
    """
    best, found, due = -inf, None, None
    for line, rate, lead in seen:
        places = line.places
        if not places:
            continue
        head = places[0]
        rank = rate * (now - head[0]) + lead
        if rank > best or (rank == best and found is not None and head[1] < found.places[0][1]):
            best, found = rank, line
        if len(line.over) >= overtaken_most and line.overtaken() >= overtaken_most:
            due = head if due is None else min(due, head)
    if due is None or found is None or found.places[0] <= due:
        return found
    earlier = [each for each in seen if each.line.places and each.line.places[0] <= due]
    return next_for(earlier, now, overtaken_most)


def passed_over(seen: Sequence[Seen], called: Line) -> list[Line]:
    """The lines of other classes whose head, at an earlier place, is overtaken by this call."""
    place, class_ = called.places[0], called.key[1]
    return [
        each.line
        for each in seen
        if each.line.places and each.line.places[0] < place and each.line.key[1] != class_
    ]


def call_head(seen: Sequence[Seen], line: Line) -> Place:
    """Take the head out of its line, counted as passing whom it overtakes."""
    place = line.places[0]
    for each in passed_over(seen, line):
        each.overtake(place)
    del line.places[0]
    return place


def upcoming(seen: Sequence[Seen], now: Millis, overtaken_most: int, count: int) -> list[str]:
    """The next `count` tickets in the order a window would call them at `now`."""
    trial = [Seen(each.line.copy(count), *each[1:]) for each in seen if each.line.places]
    found: list[str] = []
    while len(found) < count:
        line = next_for(trial, now, overtaken_most)
        if line is None:
            break
        found.append(call_head(trial, line)[2])
    return found


def line_key(ticket: Ticket) -> LineKey:
    """The line a waiting ticket stands in."""
    if ticket.bound_to:
        return (f"{BOUND}{ticket.bound_to}", ticket.class_)
    if ticket.features:
        return (f"{ticket.service}{NEEDS}{'+'.join(ticket.features)}", ticket.class_)
    return (ticket.service, ticket.class_)


def features_of(name: str) -> frozenset[str]:
    """What a window must have for the line of this name."""
    features = name.partition(NEEDS)[2]
    return frozenset(features.split("+")) if features else frozenset()


def place_of(ticket: Ticket) -> Place:
    """Its place in that line."""
    return (ticket.place_at, ticket.ordinal, ticket.id)


def wait_of(ticket: Ticket) -> Place:
    """Its place by the wait that counts: a transfer keeps its place in line, not this one."""
    return (ticket.stop.counts_from, ticket.ordinal, ticket.id)


def _remove(places: list[Place], place: Place) -> None:
    at = bisect_left(places, place)
    if at == len(places) or places[at] != place:
        raise LookupError(f"{place[2]} does not stand in its line")
    del places[at]


def priority(place_at: Millis, now: Millis, class_: PriorityClass) -> float:
    """Priority in minutes: the greatest is called next."""
    return class_.rate * (now - place_at) / MINUTE + class_.head_start


class Lines:
    """All who wait, as sorted places. `apply` keeps it; decisions only read it."""

    def __init__(self) -> None:
        self._lines: dict[LineKey, Line] = {}
        self._needing: dict[str, list[str]] = {}  # service → its lines for visitors with needs
        self.needing = 0  # how many such lines there are
        self._waits: dict[tuple[str, bool], list[Place]] = {}  # (service, bound to a window)

    def join(self, ticket: Ticket) -> None:
        """Put a waiting ticket at its place."""
        insort(self.line(line_key(ticket)).places, place_of(ticket))
        insort(self._waits.setdefault(_wait_key(ticket), []), wait_of(ticket))

    def leave(self, ticket: Ticket) -> None:
        """Take a ticket out; it must stand there."""
        line = self._lines[line_key(ticket)]
        _remove(line.places, place_of(ticket))
        _remove(self._waits[_wait_key(ticket)], wait_of(ticket))

    def line(self, key: LineKey) -> Line:
        """One line, empty or not; always the same object."""
        found = self._lines.get(key)
        if found is None:
            found = self._lines[key] = Line(key)
            self._remember(key[0])
        return found

    def _remember(self, name: str) -> None:
        service, needs, _ = name.partition(NEEDS)
        known = self._needing.setdefault(service, []) if needs else [name]
        if name not in known:
            known.append(name)
            self.needing += 1

    def names(self, service: str) -> tuple[str, ...]:
        """The names of a service's lines: its own, and those for visitors with needs."""
        return (service, *self._needing.get(service, ()))

    def head(self, key: LineKey) -> Place | None:
        """The first of one line."""
        places = self._places(key)
        return places[0] if places else None

    def _places(self, key: LineKey) -> Sequence[Place]:
        found = self._lines.get(key)
        return found.places if found else ()

    def count(self, service: str, classes: Iterable[str]) -> int:
        """How many wait for a service."""
        names = self.names(service)
        return sum(len(self._places((name, each))) for each in classes for name in names)

    def first(
        self, service: str, classes: Iterable[PriorityClass], most: int, now: Millis
    ) -> list[str]:
        """The first `most` ticket ids of a service in the order they would be called at `now`."""
        heads = (
            [
                (-priority(place[0], now, each), *place)
                for place in self._places((name, each.id))[:most]
            ]
            for each in classes
            for name in self.names(service)
        )
        return [row[3] for row, _ in zip(merge(*heads), range(most), strict=False)]

    def priorities(
        self, service: str, classes: Iterable[PriorityClass], most: int, now: Millis
    ) -> list[float]:
        """The priorities of the first `most` of a service, greatest first."""
        found = [
            priority(place[0], now, each)
            for each in classes
            for name in self.names(service)
            for place in self._places((name, each.id))[:most]
        ]
        return sorted(found, reverse=True)[:most]

    def oldest(self, service: str, classes: Iterable[str]) -> Place | None:
        """The head that has its place the longest, over all classes."""
        names = self.names(service)
        heads = (self.head((name, each)) for each in classes for name in names)
        return min((head for head in heads if head), default=None)

    def passes(self, ticket: Ticket, classes: Iterable[PriorityClass], now: Millis) -> bool:
        """Whether a ticket stands ahead of one that has its place in the same line longer."""
        ranks = {each.id: each for each in classes}
        mine = priority(ticket.place_at, now, ranks[ticket.class_])
        for class_ in ranks.values():
            places = self._places((line_key(ticket)[0], class_.id))
            before = bisect_left(places, place_of(ticket))
            if before and priority(places[before - 1][0], now, class_) < mine:
                return True
        return False

    def longest(self, service: str, *, bound: bool = False) -> str | None:
        """The ticket of a service that has waited longest at this stop, whatever its place."""
        waits = self._waits.get((service, bound))
        return waits[0][2] if waits else None

    def bound_to(self, window: str) -> list[str]:
        """The tickets that wait for one window only."""
        name = f"→{window}"
        lines = (line for key, line in self._lines.items() if key[0] == name)
        return [place[2] for line in lines for place in line.places]

    def __iter__(self) -> Iterator[Line]:
        """Every line that is not empty."""
        return (line for _, line in sorted(self._lines.items()) if line.places)


def _wait_key(ticket: Ticket) -> tuple[str, bool]:
    return (ticket.service, bool(ticket.bound_to))


def place_behind(
    lines: Lines,
    service: str,
    class_: PriorityClass,
    classes: Iterable[PriorityClass],
    k: int,
    now: Millis,
) -> Millis:
    """The place for a ticket that comes back: right behind the k-th of its service at `now`.

    Found by turning the priority formula round, so it may lie ahead of `now` for a class with a
    head start; with fewer than k waiting it is behind the last of them.
    """
    ahead = lines.priorities(service, classes, k, now)
    if not ahead:
        return now
    return now - floor((ahead[-1] - class_.head_start) / class_.rate * MINUTE) + 1
