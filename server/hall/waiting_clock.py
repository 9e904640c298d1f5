"""The 30-minute clock 等候计时 as a table: what starts it, what stops it, what is left out and why.

Read row by row by `counted`; the page docs/waiting-clock.md is made from the same rows. It knows a
stop, the hours of its service and today's outages, nothing else.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from server.hall.calendar import Work
from server.hall.ticket import Millis, Stop
from server.hall.today import Outage

Piece = tuple[Millis, Millis]
"""A piece of time: (start, end)."""
EVER: Millis = 4_102_444_800_000
"""Later than any moment of a hall."""


class Day(Struct, frozen=True):
    """What a stop does not know itself: when its service is at work, and when nobody was served."""

    work: Work
    outages: tuple[Outage, ...] = ()
    evacuations: tuple[Outage, ...] = ()  # pieces in which everybody had to leave


class Start(Struct, frozen=True):
    """The clock starts at the latest of these moments."""

    code: str
    moment: Callable[[Stop], Millis]


class End(Struct, frozen=True):
    """It stops at the first of these moments; until then it runs."""

    code: str
    moment: Callable[[Stop], Millis | None]


class HallTime(Struct, frozen=True):
    """Time that is not counted because nobody could be served, with its cause."""

    code: str
    pieces: Callable[[Day], Iterable[Piece]]


class OwnTime(Struct, frozen=True):
    """Time that is not counted because the visitor was not there to be served, with its cause."""

    code: str
    pieces: Callable[[Stop], Iterable[Piece]]


def _before_opening(day: Day) -> Iterator[Piece]:
    yield 0, day.work[0][0] if day.work else EVER


def _lunch(day: Day) -> Iterator[Piece]:
    for before, after in zip(day.work, day.work[1:], strict=False):
        yield before[1], after[0]


def _outage(day: Day) -> Iterator[Piece]:
    yield from _pieces(day.outages)


def _evacuation(day: Day) -> Iterator[Piece]:
    yield from _pieces(day.evacuations)


def _pieces(found: Iterable[Outage]) -> Iterator[Piece]:
    for each in found:
        yield each.start, EVER if each.end is None else each.end


def _gaps(cause: str) -> Callable[[Stop], Iterator[Piece]]:
    """The visitor's own absences of one cause; the one that goes on now has no end yet."""

    def pieces(stop: Stop) -> Iterator[Piece]:
        yield from ((each.start, each.end) for each in stop.gaps if each.cause == cause)
        if stop.absent_at is not None and stop.absent_for == cause:
            yield stop.absent_at, EVER

    return pieces


def _holds(stop: Stop) -> Iterator[Piece]:
    yield from ((each.start, each.end) for each in stop.gaps if each.cause == "held")
    if stop.held_at is not None:
        yield stop.held_at, EVER


STARTS = (
    Start("joined", lambda stop: stop.queued_at),
    Start("slot", lambda stop: stop.clock_at),
)
ENDS = (
    End("served", lambda stop: stop.served_at),
    End("ended", lambda stop: stop.ended_at),
)
HALL_TIME = (
    HallTime("before_opening", _before_opening),
    HallTime("lunch", _lunch),
    HallTime("outage", _outage),
    HallTime("evacuation", _evacuation),
)
OWN_TIME = (
    OwnTime("missed", _gaps("missed")),
    OwnTime("stepped_out", _gaps("stepped_out")),
    OwnTime("linked", _gaps("linked")),
    OwnTime("held", _holds),
)


def begins(stop: Stop) -> Millis:
    """When the clock of a stop starts."""
    return max(each.moment(stop) for each in STARTS)


def stops(stop: Stop, now: Millis) -> Millis:
    """When it has stopped; `now` while it runs."""
    moments = [each.moment(stop) for each in ENDS]
    return min([now, *(each for each in moments if each is not None)])


def counted(stop: Stop, now: Millis, day: Day) -> Millis:
    """The wait that the promise counts."""
    start, end = begins(stop), stops(stop, now)
    left_out = _hall_time(day)
    if stop.gaps or stop.absent_at is not None or stop.held_at is not None:
        own = (piece for row in OWN_TIME for piece in row.pieces(stop))
        left_out = (*left_out, *own)
    return max(0, end - start) - covered(left_out, start, end)


@lru_cache(maxsize=512)
def _hall_time(day: Day) -> tuple[Piece, ...]:
    """Asked for every second of a day for every service: kept."""
    return tuple(piece for row in HALL_TIME for piece in row.pieces(day))


def excluded(stop: Stop, now: Millis, day: Day) -> dict[str, Millis]:
    """cause → how much of the wait it took; what falls under two causes goes to the first row."""
    start, end = begins(stop), stops(stop, now)
    found: dict[str, Millis] = {}
    pieces: list[Piece] = []
    before = 0
    for code, more in _by_cause(stop, day):
        pieces += more
        after = covered(pieces, start, end)
        if after > before:
            found[code] = after - before
        before = after
    return found


def _by_cause(stop: Stop, day: Day) -> Iterator[tuple[str, Iterable[Piece]]]:
    yield from ((row.code, row.pieces(day)) for row in HALL_TIME)
    yield from ((row.code, row.pieces(stop)) for row in OWN_TIME)


def covered(pieces: Iterable[Piece], start: Millis, end: Millis) -> Millis:
    """How much of [start, end) lies in any of the pieces, each moment once."""
    total, seen = 0, start
    for begin, until in sorted(pieces):
        total += max(0, min(until, end) - max(begin, seen))
        seen = max(seen, min(until, end))
    return total


def end_absence(stop: Stop, at: Millis, day: Day) -> None:
    """The visitor is back: the stop's order among those who wait moves by what would have counted.

    An absence over lunch moves nothing, because nobody's wait grew meanwhile.
    """
    if stop.absent_at is None:
        return
    since = max(stop.absent_at, begins(stop))
    away = Stop(service=stop.service, queued_at=since)
    stop.end_absence(at, counted(away, max(at, since), day))


def settle(stop: Stop, at: Millis, day: Day) -> None:
    """Real service: both waits and what was left out are kept on the stop."""
    stop.raw_ms = max(0, at - stop.queued_at)
    stop.counted_ms = counted(stop, at, day)
    stop.excluded = excluded(stop, at, day)
