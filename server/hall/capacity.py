"""Who can do what work in the next hours: windows open, on their way, or planned, as Pools.

Believes the roster and the laws of the twin. Decides nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from server.hall.fluid import STEP, STEPS, Pool, power
from server.hall.laws import Law, Laws
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis, Ticket
from server.hall.window import ON_THE_WAY, Window, WindowState

SETUP_MIN = 5.0
"""From asking to the first call, until this hall's own askings say otherwise."""
SETUP_WEIGHT = 2
"""How many askings that belief weighs."""
BACK_MIN = (5.0, 60.0)
"""A window paused for x minutes comes back in about x more, between these."""
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
    setup = setup_min(hall)
    for window in hall.windows.values():
        person = window.person or window.called_for
        if not person or window.state is WindowState.DRAINING:
            continue
        begins = _begins(hall, laws, window, setup, now)
        yield worker(hall, laws, window, person, hall.serves_now(window, person), begins, now)


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
    """By the hall's hours, and on after closing until the last ticket."""
    if not hall.opening.work:
        return [(0.0, _FAR)]
    ends = [*(until for _, until in hall.opening.work[:-1]), None]
    return [
        ((start - now) / MINUTE, _FAR if end is None else (end - now) / MINUTE)
        for (start, _), end in zip(hall.opening.work, ends, strict=True)
    ]


def _begins(hall: HallState, laws: Laws, window: Window, setup: float, now: Millis) -> float:
    """In how many minutes the window takes its next visitor."""
    if window.state in ON_THE_WAY:
        return _arrives(window, setup, now)
    busy = _busy(hall, laws, window, now) if window.current else 0.0
    if window.state is WindowState.PAUSED:
        paused = (now - window.since) / MINUTE
        return max(busy, min(max(paused, BACK_MIN[0]), BACK_MIN[1]))
    return busy


def _arrives(window: Window, setup: float, now: Millis) -> float:
    if window.state is WindowState.ACCEPTED:
        return max(1.0, (window.expected_at - now) / MINUTE)
    return setup


def _busy(hall: HallState, laws: Laws, window: Window, now: Millis) -> float:
    """What is left of the visit in front, in minutes."""
    ticket = hall.tickets[window.current]
    law = laws.service.get(ticket.service)
    if law is None or ticket.stop.last_called_at is None:
        return 0.0
    speed = laws.speed.get(window.person, 1.0)
    scale = laws.pace.get(ticket.service, 1.0) * cases_factor(laws, ticket) * speed
    spent = now - (ticket.stop.served_at or ticket.stop.last_called_at)
    return remaining(law, scale, spent) / MINUTE


def cases_factor(laws: Laws, ticket: Ticket) -> float:
    """How much longer a visit of several cases takes."""
    return 1 + (ticket.cases - 1) * laws.case_share


def remaining(law: Law, scale: float, spent: Millis) -> float:
    """The mean of what is left of a time of this law, of which so much has been spent."""
    longer = [each for each in law if each * scale > spent]
    if not longer:
        return law[-1] * scale / 4  # longer than anything known: some while more
    return sum(longer) * scale / len(longer) - spent


def setup_min(hall: HallState) -> float:
    """From asking to being open, as it was today."""
    took = [each.opened_at - each.asked_at for each in hall.measures if each.opened_at is not None]
    return (SETUP_MIN * SETUP_WEIGHT + sum(took) / MINUTE) / (SETUP_WEIGHT + len(took))
