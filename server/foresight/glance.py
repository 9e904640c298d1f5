"""What can be seen of a hall at one moment that says something about a newcomer's wait, in figures.

Read from the state of a real hall: lines, windows, the latest calls and the latest tickets. What is
learned from these figures is the business of residual.py. All times are minutes.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
from statistics import fmean

from msgspec import Struct

from server.foresight.load_calendar import worked_as
from server.hall.calendar import local
from server.hall.catalog import PriorityClass
from server.hall.line import Line
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis, State, Ticket
from server.hall.today import Call
from server.hall.window import Window, WindowState

SHORT, LONG = 5.0, 15.0
"""What is counted as lately, in minutes."""
CALLS = 80
"""So many of the latest calls are looked at."""
NEVER = 60.0
"""A last call this long ago, or longer, says nothing any more."""
LATEST = 10
"""How many of the latest waits are averaged."""

Base = tuple[float, float, float]
"""What is said without the residual: low, likely, high."""
Figures = tuple[float, ...]
"""What the residual knows of one newcomer; the columns are NAMES."""
NAMES = (
    "hour", "weekday", "mean_minutes", "head_start",
    "ahead", "ahead_here", "before", "before_here", "work_before", "work_before_here",
    "windows", "windows_here", "busy", "busy_here", "busy_for", "busy_longest",
    "oldest", "oldest_here", "last", "last_ago", "last_here", "last_here_ago", "latest",
    "called_short", "called_long", "called_after_wait",
    "taken_short", "taken_long", "left_long", "visits",
    "low", "likely", "high",
)  # fmt: skip


class Called(Struct, frozen=True):
    """A first call of a ticket: how long ago, for which service, after which wait."""

    ago: float
    service: str
    wait: float


class Seat(Struct, frozen=True):
    """A window at work: what it can serve, and for how long it has had its visitor (or None)."""

    services: frozenset[str]
    busy_for: float | None


class Glance(Struct, frozen=True, kw_only=True):
    """The hall at one moment, read once for all its services and classes."""

    hour: float
    weekday: float
    lines: tuple[Line, ...]
    seats: tuple[Seat, ...]
    called: tuple[Called, ...]  # the latest first
    visits: float  # how long the latest visits took; 0 when none has ended
    taken_short: int
    taken_long: int
    left_long: int


def glance(hall: HallState, now: Millis) -> Glance:
    """Everything that does not depend on who asks."""
    here = local(now, hall.catalogue.timezone)
    latest = list(_latest_calls(hall))
    taken = list(_taken_within(hall, now, LONG))
    return Glance(
        hour=here.hour + here.minute / 60,
        weekday=float(worked_as(hall) if hall.date else 0),
        lines=tuple(hall.lines),
        seats=tuple(_seats(hall, now)),
        called=tuple(_called(hall, latest, now)),
        visits=_mean(_visits(hall, latest)),
        taken_short=sum(now - each.taken_at <= SHORT * MINUTE for each in taken),
        taken_long=len(taken),
        left_long=sum(each.state in (State.ABANDONED, State.MISSED) for each in taken),
    )


def _latest_calls(hall: HallState) -> Iterator[Call]:
    """The latest first calls, the newest first."""
    return (each for each in islice(reversed(hall.calls.values()), CALLS) if each.times == 1)


def _taken_within(hall: HallState, now: Millis, minutes: float) -> Iterator[Ticket]:
    since = now - minutes * MINUTE
    newest = reversed(hall.tickets.values())  # those brought after an outage came earlier
    recent = takewhile(lambda each: each.offline or each.taken_at >= since, newest)
    return (each for each in recent if each.taken_at >= since)


def _seats(hall: HallState, now: Millis) -> Iterator[Seat]:
    for window in hall.windows.values():
        if window.person and window.state is WindowState.OPEN:
            yield Seat(frozenset(hall.serves_now(window)), _busy_for(hall, window, now))


def _busy_for(hall: HallState, window: Window, now: Millis) -> float | None:
    if not window.current:
        return None
    stop = hall.tickets[window.current].stop
    return (now - (stop.served_at or stop.last_called_at or now)) / MINUTE


def _called(hall: HallState, calls: Iterable[Call], now: Millis) -> Iterator[Called]:
    for call in calls:
        stop = hall.tickets[call.ticket].stop
        if stop.service == call.service:
            wait = max(0, call.at - stop.counts_from) / MINUTE
            yield Called((now - call.at) / MINUTE, call.service, wait)


def _visits(hall: HallState, calls: Iterable[Call]) -> Iterator[float]:
    for call in calls:
        stop = hall.tickets[call.ticket].stop
        if stop.served_at is not None and stop.ended_at is not None:
            yield (stop.ended_at - stop.served_at - stop.held_ms) / MINUTE


def figures(
    hall: HallState, seen: Glance, service: str, class_: str, base: Base, now: Millis
) -> Figures:
    """What is known of the wait of a newcomer of this service and class; see NAMES."""
    mean, own = hall.mean_minutes(service), hall.index.classes[class_]
    here = [line for line in seen.lines if line.key[0] == service]
    seats = [seat for seat in seen.seats if service in seat.services]
    before, before_here = (_before(hall, each, class_, now) for each in (seen.lines, here))
    return (
        seen.hour,
        seen.weekday,
        mean,
        own.head_start,
        *(float(sum(len(each.places) for each in lines)) for lines in (seen.lines, here)),
        float(sum(before.values())),
        float(sum(before_here.values())),
        _work(hall, before) / max(1, len(seen.seats)),
        _work(hall, before_here) / max(1, len(seats)),
        *_seat_figures(seen.seats, seats),
        *(_oldest(lines, now) for lines in (seen.lines, here)),
        *_call_figures(seen.called, service),
        float(seen.taken_short),
        float(seen.taken_long),
        float(seen.left_long),
        seen.visits,
        *base,
    )


def _before(hall: HallState, lines: Iterable[Line], class_: str, now: Millis) -> dict[str, int]:
    """service → how many stand before a newcomer of this class by their priority now."""
    mine = hall.index.classes[class_].head_start
    counts: dict[str, int] = {}
    for line in lines:
        theirs = _class_of(hall, line)
        since = now - (mine - theirs.head_start) / theirs.rate * MINUTE
        count = sum(place[0] <= since for place in line.places)
        counts[line.key[0]] = counts.get(line.key[0], 0) + count
    return counts


def _class_of(hall: HallState, line: Line) -> PriorityClass:
    """How the tickets of a line rank: by their service's target, unless bound to a window."""
    service, class_ = line.key
    ranked = hall.ranks.get(service, hall.classes)
    return next(each for each in ranked if each.id == class_)


def _work(hall: HallState, before: dict[str, int]) -> float:
    """The minutes of visits before a newcomer; tickets bound to a window are not known by name."""
    known = hall.index.services
    return sum(n * hall.mean_minutes(each) for each, n in before.items() if each in known)


def _seat_figures(seats: Sequence[Seat], here: Sequence[Seat]) -> tuple[float, ...]:
    times = [each.busy_for for each in seats if each.busy_for is not None]
    busy_here = sum(each.busy_for is not None for each in here)
    sizes = (len(seats), len(here), len(times), busy_here)
    return (*map(float, sizes), _mean(times), max(times, default=0.0))


def _oldest(lines: Iterable[Line], now: Millis) -> float:
    """How long the head that waits longest has had its place."""
    return max((max(0, now - line.places[0][0]) / MINUTE for line in lines), default=0.0)


def _call_figures(called: Sequence[Called], service: str) -> tuple[float, ...]:
    """Delay history (last to enter service, LES): Ibrahim & Whitt, MSOM 11 (2009)."""
    here = [each for each in called if each.service == service]
    lately = [each for each in called if each.ago <= LONG]
    return (
        *_last(called),
        *_last(here),
        _mean(each.wait for each in called[:LATEST]),
        float(sum(each.ago <= SHORT for each in lately)),
        float(len(lately)),
        float(sum(each.wait > 0 for each in lately)),
    )


def _last(called: Sequence[Called]) -> tuple[float, float]:
    if not called:
        return (0.0, NEVER)
    return (called[0].wait, min(called[0].ago, NEVER))


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return fmean(found) if found else 0.0
