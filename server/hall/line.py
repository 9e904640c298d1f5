"""Who waits, in order, and who is next 队列.

One line per (service, class), ordered by place, so that a decision looks only at the heads.
Priority: `rate · minutes since its place + head_start` of its class (accumulating priority,
Kleinrock 1964; affine form after Mojalal, Stanford & Caron). Knows no window and no events.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from heapq import merge
from math import floor

from server.hall.catalog import PriorityClass
from server.hall.ticket import MINUTE, Millis, Ticket

Place = tuple[Millis, int, str]
"""(place_at, ordinal, ticket id): the order inside a line; the lowest is first."""
LineKey = tuple[str, str]
"""(service, class), or ("→" + window, class) for tickets bound to one window."""


def line_key(ticket: Ticket) -> LineKey:
    """The line a waiting ticket stands in."""
    return (f"→{ticket.bound_to}" if ticket.bound_to else ticket.service, ticket.class_)


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
        self._lines: dict[LineKey, list[Place]] = {}
        self._waits: dict[tuple[str, bool], list[Place]] = {}  # (service, bound to a window)

    def join(self, ticket: Ticket) -> None:
        """Put a waiting ticket at its place."""
        insort(self._lines.setdefault(line_key(ticket), []), place_of(ticket))
        insort(self._waits.setdefault(_wait_key(ticket), []), wait_of(ticket))

    def leave(self, ticket: Ticket) -> None:
        """Take a ticket out; it must stand there."""
        _remove(self._lines[line_key(ticket)], place_of(ticket))
        _remove(self._waits[_wait_key(ticket)], wait_of(ticket))

    def head(self, key: LineKey) -> Place | None:
        """The first of one line."""
        places = self._lines.get(key)
        return places[0] if places else None

    def count(self, service: str, classes: Iterable[str]) -> int:
        """How many wait for a service."""
        return sum(len(self._lines.get((service, each), ())) for each in classes)

    def first(
        self, service: str, classes: Iterable[PriorityClass], most: int, now: Millis
    ) -> list[str]:
        """The first `most` ticket ids of a service in the order they would be called at `now`."""
        heads = (
            [
                (-priority(place[0], now, each), *place)
                for place in self._lines[service, each.id][:most]
            ]
            for each in classes
            if (service, each.id) in self._lines
        )
        return [row[3] for row, _ in zip(merge(*heads), range(most), strict=False)]

    def priorities(
        self, service: str, classes: Iterable[PriorityClass], most: int, now: Millis
    ) -> list[float]:
        """The priorities of the first `most` of a service, greatest first."""
        found = [
            priority(place[0], now, each)
            for each in classes
            for place in self._lines.get((service, each.id), ())[:most]
        ]
        return sorted(found, reverse=True)[:most]

    def oldest(self, service: str, classes: Iterable[str]) -> Place | None:
        """The head that has its place the longest, over all classes."""
        heads = (self.head((service, each)) for each in classes)
        return min((head for head in heads if head), default=None)

    def passes(self, ticket: Ticket, classes: Iterable[PriorityClass], now: Millis) -> bool:
        """Whether a ticket stands ahead of one that has its place in the same line longer."""
        ranks = {each.id: each for each in classes}
        mine = priority(ticket.place_at, now, ranks[ticket.class_])
        for class_ in ranks.values():
            places = self._lines.get((line_key(ticket)[0], class_.id), [])
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
        return [each[2] for key, places in self._lines.items() if key[0] == name for each in places]

    def __iter__(self) -> Iterator[tuple[LineKey, list[Place]]]:
        """Every line that is not empty."""
        return ((key, places) for key, places in sorted(self._lines.items()) if places)


def _wait_key(ticket: Ticket) -> tuple[str, bool]:
    return (ticket.service, bool(ticket.bound_to))


def next_for(
    lines: Lines,
    services: Iterable[str],
    window: str,
    classes: Iterable[PriorityClass],
    now: Millis,
) -> str | None:
    """The ticket a window calls next: the highest priority among the heads of its lines.

    `services` is what the window can serve now, preferred first; a tie goes to the earlier press.
    """
    ranks = list(classes)
    best: tuple[float, int] | None = None
    found: str | None = None
    for service in (f"→{window}", *services):
        for class_ in ranks:
            head = lines.head((service, class_.id))
            if head is None:
                continue
            rank = (priority(head[0], now, class_), -head[1])
            if best is None or rank > best:
                best, found = rank, head[2]
    return found


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
