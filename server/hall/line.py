"""Who waits, in order, and who is next 队列.

One line per (service, class); inside it the order is by place, so a decision looks only at the heads.
Priority of a ticket: `rate · minutes since its place + head_start` of its class (accumulating priority,
Kleinrock 1964; affine form after Mojalal, Stanford & Caron). This file knows no window and no events.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from heapq import merge

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


def priority(place_at: Millis, now: Millis, class_: PriorityClass) -> float:
    """Priority in minutes: the greatest is called next."""
    return class_.rate * (now - place_at) / MINUTE + class_.head_start


class Lines:
    """All who wait, as sorted places. `apply` keeps it; decisions only read it."""

    def __init__(self) -> None:
        self._lines: dict[LineKey, list[Place]] = {}

    def join(self, ticket: Ticket) -> None:
        """Put a waiting ticket at its place."""
        insort(self._lines.setdefault(line_key(ticket), []), place_of(ticket))

    def leave(self, ticket: Ticket) -> None:
        """Take a ticket out; it must stand there."""
        places = self._lines[line_key(ticket)]
        place = place_of(ticket)
        at = bisect_left(places, place)
        if at == len(places) or places[at] != place:
            raise LookupError(f"{ticket.number} does not stand in its line")
        del places[at]

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

    def __iter__(self) -> Iterator[Place]:
        """Every place of every line."""
        for places in self._lines.values():
            yield from places


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

    Found by turning the priority formula round; with fewer than k waiting it is the end of the line.
    """
    ahead = lines.priorities(service, classes, k, now)
    if len(ahead) < k:
        return now
    behind = now - round((ahead[-1] - class_.head_start) / class_.rate * MINUTE) + 1
    return min(behind, now)
