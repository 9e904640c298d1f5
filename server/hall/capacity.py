"""Who can do what work in the next hours: windows open, on their way, or planned, as Pools.

Believes the roster and the laws of the twin. Decides nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean
from typing import NamedTuple

from server.hall.fluid import STEP, STEPS, Pool, power
from server.hall.in_front import passed, residual, scaled
from server.hall.laws import Laws
from server.hall.roster import planned
from server.hall.seating import doubles
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis
from server.hall.window import ON_THE_WAY, Window, WindowState

SETUP_MIN = 5.0
"""From asking to the first call, until this hall's own askings say otherwise."""
SETUP_WEIGHT = 2
"""How many askings that belief weighs."""
BACK_MIN = (5.0, 60.0)
"""A window paused for x minutes comes back in about x more, between these."""
DUE_MS: Millis = 10 * MINUTE
"""Whoever is due and not there for longer is not counted on."""
_FAR = STEP * STEPS + 1

Piece = tuple[float, float]
"""A piece of time, in minutes from now."""


class Worker(NamedTuple):
    """A person at a window: what is served there, when, and how fast."""

    window: str
    services: Sequence[str]
    pieces: Sequence[Piece]
    rate: float

    def pool(self, order: dict[str, int]) -> Pool:
        """As the fluid knows it."""
        serves = tuple(sorted(order[each] for each in self.services if each in order))
        return Pool(serves, power(self.pieces, self.rate))


def workers(hall: HallState, laws: Laws, now: Millis) -> Iterator[Worker]:
    """Every window that works now or comes without further asking."""
    setup, two = setup_min(hall), doubles(hall)
    for window in hall.windows.values():
        person = window.person or window.called_for
        if not person or window.state is WindowState.DRAINING or window.id in two.second:
            continue
        begins = _begins(hall, laws, window, setup, now)
        services = two.services(hall, window, hall.serves_now(window, person))
        yield worker(hall, laws, window, person, services, begins, now)
    yield from _rostered(hall, laws, now)


def worker(
    hall: HallState,
    laws: Laws,
    window: Window,
    person: str,
    services: Sequence[str],
    begins: float,
    now: Millis,
) -> Worker:
    """One person at one window, from a minute on, within the times they are at work."""
    pieces = [(max(start, begins), end) for start, end in _at_work(hall, person, now)]
    rate = 1 / laws.speed.get(person, 1.0)
    return Worker(window.id, services, pieces, rate)


def _at_work(hall: HallState, person: str, now: Millis) -> Iterable[Piece]:
    """By the roster, else by the hall's hours; and on after closing until the last ticket."""
    work = planned(hall, person) or hall.opening.work
    if not work or now >= work[-1][1]:
        return [(0.0, _FAR)]  # here although nothing is planned: here to stay
    closes = hall.opening.work[-1][1] if hall.opening.work else 0
    return [
        ((start - now) / MINUTE, _FAR if end >= closes else (end - now) / MINUTE)
        for start, end in work
    ]


def _rostered(hall: HallState, laws: Laws, now: Millis) -> Iterator[Worker]:
    """Windows still closed whose person is due later and not at another window."""
    for duty in hall.duties.all:
        window = hall.windows.get(duty.window)
        if window is None or window.person or window.called_for or hall.window_of(duty.person):
            continue
        coming = [each for each in duty.pieces if each[0] > now - DUE_MS]
        if coming and len(coming) == len([each for each in duty.pieces if each[1] > now]):
            begins = max(0.0, (coming[0][0] - now) / MINUTE)
            services = hall.serves_now(window, duty.person)
            yield worker(hall, laws, window, duty.person, services, begins, now)


def _begins(hall: HallState, laws: Laws, window: Window, setup: float, now: Millis) -> float:
    """In how many minutes the window takes its next visitor."""
    if window.state in ON_THE_WAY:
        return _arrives(window, setup, now)
    busy = _busy(hall, laws, window, now) if window.current else 0.0
    if window.state is WindowState.PAUSED and not _in_break(hall, window.person, now):
        paused = (now - window.since) / MINUTE
        return max(busy, min(max(paused, BACK_MIN[0]), BACK_MIN[1]))
    return busy


def _in_break(hall: HallState, person: str, now: Millis) -> bool:
    """Whether the roster has them away now; then it also says when they are back."""
    work = planned(hall, person)
    here = any(start <= now < end for start, end in work)
    return not here and any(start > now for start, _ in work)


def _arrives(window: Window, setup: float, now: Millis) -> float:
    if window.state is WindowState.ACCEPTED:
        return max(1.0, (window.expected_at - now) / MINUTE)
    return setup


def _busy(hall: HallState, laws: Laws, window: Window, now: Millis) -> float:
    """What is left of the visit in front, in minutes."""
    ticket = hall.tickets[window.current]
    if ticket.service not in laws.service:
        return 0.0
    law = scaled(laws, ticket, laws.speed.get(window.person, 1.0))
    return fmean(residual(law, passed(hall, ticket, now))) / MINUTE


def setup_min(hall: HallState) -> float:
    """From asking to being open, as it was today."""
    took = [each.opened_at - each.asked_at for each in hall.measures if each.opened_at is not None]
    return (SETUP_MIN * SETUP_WEIGHT + sum(took) / MINUTE) / (SETUP_WEIGHT + len(took))
