"""Where a look of the twin begins: the live hall as windows, lines and people still to come.

Built once per look; `twin.py` runs it forward many times. Reads the hall and changes nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf
from typing import NamedTuple

from msgspec import Struct

from server.hall.duties import Duty
from server.hall.in_front import pace_of, passed, residual, scaled
from server.hall.laws import Law, Laws
from server.hall.line import Line, Place, Seen
from server.hall.opening import merged
from server.hall.outage import in_outage
from server.hall.roster import planned
from server.hall.seating import Doubles, doubles
from server.hall.seats import could_serve
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis
from server.hall.window import Window, WindowState

Chance = Callable[[], float]
"""A random number in [0, 1)."""
UNPLANNED_PAUSE: Millis = 10 * MINUTE
"""How long a pause that no roster knows is taken to last on from now."""
AROUND: Millis = 5 * MINUTE
"""A pause that began at most so long before a planned break is that break."""
COMING = frozenset({WindowState.ASKED, WindowState.ACCEPTED})
HORIZON: Millis = 4 * 60 * MINUTE
"""No pass looks further ahead."""


class Imagined:
    """Somebody thought up, who would come now; stands in nobody's way.

    `called_at` is of the present pass.
    """

    __slots__ = ("called_at", "class_", "service")

    def __init__(self, service: str, class_: str) -> None:
        self.service, self.class_ = service, class_
        self.called_at: float = 0


class Seat:
    """One window in the twin. `newcomers`: (whom, rate per ms, lead) as `Seen` for a line."""

    __slots__ = ("away", "newcomers", "ranks", "seen", "services", "shown", "speed")

    def __init__(self, seen: list[Seen], services: frozenset[str], speed: float) -> None:
        self.seen, self.services, self.speed = seen, services, speed
        self.shown = seen  # with the lines that stay empty
        self.ranks = {each.line: (each.rate, each.lead) for each in seen}
        self.newcomers: list[tuple[Imagined, float, float]] = []
        self.away: tuple[tuple[float, float], ...] = ()  # planned absences

    def back_at(self, at: float) -> float:
        """The end of the planned absence at this moment; 0 when it is at work."""
        for start, end in self.away:
            if start <= at < end:
                return end
        return 0.0


class Copies:
    """The lines of the hall, copied: every pass begins with them afresh."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, str], Line] = {}
        self._begin: list[tuple[Line, list[Place], list[Place]]] = []

    def of(self, line: Line) -> Line:
        """The copy of a line of the hall."""
        found = self._of.get(line.key)
        if found is None:
            found = self._of[line.key] = Line(line.key)
            self._begin.append((found, line.places.copy(), line.over.copy()))
        return found

    def named(self, service: str, class_: str) -> Line | None:
        """The copy of one line, if any window sees it."""
        return self._of.get((service, class_))

    def rewind(self) -> None:
        """As the hall is now."""
        for line, places, over in self._begin:
            line.places, line.over = places.copy(), over.copy()

    def filled(self) -> set[Line]:
        """Those in which somebody stands."""
        return {line for line, places, _ in self._begin if places}

    def waiting(self) -> list[str]:
        """The tickets that stand in them."""
        return [place[2] for _, places, _ in self._begin for place in places]


class Trial(Struct, frozen=True, kw_only=True):
    """What if this window served these services from now on (after its visitor, or after a walk)?

    `services` (): what if it closed? `person` "": whoever sits there, else somebody of speed 1;
    named at a paused window: what if they came back now?
    """

    window: str
    services: tuple[str, ...] = ()
    person: str = ""
    walk_ms: Millis = 0


class Manned(NamedTuple):
    """A window at work or on its way: by whom, for what, and when it is free for the first time."""

    window: Window
    person: str
    services: Sequence[str]
    first: Callable[[Chance], float]
    others: tuple[Window, ...] = ()  # kept by the same clerk: not counted again


def manned(hall: HallState, laws: Laws, now: Millis, trials: Sequence[Trial]) -> Iterator[Manned]:
    """The windows of a look, with what is tried out in place of what is."""
    tried = {each.window: each for each in trials}
    two = doubles(hall, tried)
    for window in hall.windows.values():
        trial = tried.get(window.id)
        if trial is None:
            yield from _as_it_is(hall, laws, window, two, now)
        elif trial.services:
            yield from _tried(hall, laws, window, trial, now)


def _as_it_is(
    hall: HallState, laws: Laws, window: Window, two: Doubles, now: Millis
) -> Iterator[Manned]:
    duty = _still_to_open(hall, window, now)
    if window.id in two.second:
        return
    if window.person and window.state in (WindowState.OPEN, WindowState.PAUSED):
        yield _kept(hall, laws, window, two, now)
    elif window.state in COMING and window.called_for:
        at = float(max(now, window.expected_at))
        yield Manned(window, window.called_for, _working(hall, window.temporary_for), lambda _: at)
    elif duty is not None:
        opens = float(max(now, duty.pieces[0][0]))
        services = could_serve(hall.index, window, hall.person(duty.person))
        yield Manned(window, duty.person, _working(hall, services), lambda _: opens)


def _kept(hall: HallState, laws: Laws, window: Window, two: Doubles, now: Millis) -> Manned:
    """A clerk at one window, or at two: free when the visitors at both have left."""
    others = two.others.get(window.id, ())
    firsts = [first_free(hall, laws, each, now) for each in (window, *others)]
    services = two.services(hall, window, hall.serves_now(window))
    last = firsts[0] if len(firsts) == 1 else lambda chance: max(each(chance) for each in firsts)
    return Manned(window, window.person, services, last, others)


def _working(hall: HallState, services: Sequence[str]) -> list[str]:
    """Those whose system is not down."""
    return [each for each in services if not in_outage(hall, each)]


def _still_to_open(hall: HallState, window: Window, now: Millis) -> Duty | None:
    """The duty the roster has for a closed window later today, or which has only just begun."""
    if window.state is not WindowState.CLOSED:
        return None
    late = hall.policy.person_late_min * MINUTE
    due = (each for each in hall.duties.all if each.window == window.id and each.pieces)
    return next((each for each in due if now < each.pieces[0][0] + late), None)


def _tried(
    hall: HallState, laws: Laws, window: Window, trial: Trial, now: Millis
) -> Iterator[Manned]:
    person = trial.person or window.person
    back_now = trial.person and window.state is WindowState.PAUSED
    if window.person and not back_now:
        first = first_free(hall, laws, window, now)
        yield Manned(window, person, trial.services, first)
    else:
        yield Manned(window, person, trial.services, lambda _: float(now + trial.walk_ms))


def seat_of(hall: HallState, laws: Laws, each: Manned, copies: Copies, now: Millis) -> Seat:
    """One window of a look."""
    seen = [Seen(copies.of(line), rate, lead) for line, rate, lead in _sees(hall, each)]
    seat = Seat(seen, frozenset(each.services), laws.speed.get(each.person, 1.0))
    seat.away = absences(hall, each.person, each.services, now)
    return seat


def _sees(hall: HallState, each: Manned) -> list[Seen]:
    """Its lines; those bound to the clerk's other window too."""
    bound = [line for other in each.others for line in hall.would_see(other, ())]
    return [*hall.would_see(each.window, each.services), *bound]


def absences(
    hall: HallState, person: str, services: Iterable[str], now: Millis
) -> tuple[tuple[float, float], ...]:
    """When this person will be away: between the pieces of the roster, else of the hall's hours."""
    gaps = _gaps(hall, person, services, now)
    return tuple((float(start), float(end)) for start, end in gaps if end > now)


def _gaps(
    hall: HallState, person: str, services: Iterable[str], now: Millis
) -> list[tuple[float, float]]:
    open_for = (piece for each in services for piece in hall.opening.work_of(each))
    pieces = planned(hall, person) or merged(open_for)
    gaps: list[tuple[float, float]] = [
        (end, start) for (_, end), (start, _) in zip(pieces, pieces[1:], strict=False)
    ]
    if pieces and hall.work and pieces[-1][1] < hall.work[-1][1]:
        gaps.append((pieces[-1][1], inf))
    if pieces and now < pieces[0][0]:
        gaps.insert(0, (now, pieces[0][0]))
    return gaps


def first_free(
    hall: HallState, laws: Laws, window: Window, now: Millis
) -> Callable[[Chance], float]:
    """When the window calls for the first time: now, or when what it is at has come to an end."""
    if window.state is WindowState.PAUSED:
        return _after_pause(hall, laws, window, now)
    current = hall.tickets.get(window.current)
    if current is None:
        return _after_gap(hall, laws, window, now)
    law = scaled(laws, current, laws.speed.get(window.person, 1.0))
    ends, gap = residual(law, passed(hall, current, now)), laws.gap
    return lambda chance: now + ends[int(chance() * len(ends))] + gap[int(chance() * len(gap))]


def _after_pause(
    hall: HallState, laws: Laws, window: Window, now: Millis
) -> Callable[[Chance], float]:
    """A planned break ends as planned; any other is one of the long gaps, or unknown."""
    for start, end in _gaps(hall, window.person, hall.serves_now(window), now):
        if start - AROUND <= window.since <= end < inf:
            back = max(now, end)
            return lambda _: back
    paused = now - window.since
    ends = [each - paused for each in laws.gap if each > max(MINUTE, paused)]
    return _one_of(now, ends or [max(MINUTE, UNPLANNED_PAUSE - paused)])


def _one_of(now: Millis, lengths: Sequence[float]) -> Callable[[Chance], float]:
    """One of these lengths of time from now, each as likely."""
    return lambda chance: now + lengths[int(chance() * len(lengths))]


def _after_gap(
    hall: HallState, laws: Laws, window: Window, now: Millis
) -> Callable[[Chance], float]:
    """An idle window calls at once; where somebody waits for it, the gap is running."""
    heads = [each.line.places[0] for each in hall.sees(window) if each.line.places]
    if not heads:
        return lambda _: float(now)
    since = max(window.free_since, window.since, min(place[0] for place in heads))
    return _one_of(now, residual(laws.gap, now - since))


def law_of(laws: Laws, service: str) -> Law:
    """The law of a service at today's pace."""
    pace = pace_of(laws, service)
    return tuple(round(each * pace) for each in laws.service[service])
