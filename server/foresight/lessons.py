"""What the residual learns from: each ticket as it was known at issue, and how long it waited.

Taken from a hall's own journal, event by event; whoever replays a journal may watch with it.
"""

from collections.abc import Iterable

from msgspec import Struct

from server.foresight.glance import Figures, figures, glance
from server.hall.catalog import Catalogue, Policy
from server.hall.events.calls import TicketCalled
from server.hall.events.day import DayOpened
from server.hall.events.event import Event
from server.hall.events.tickets import TicketTaken
from server.hall.hall import apply
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis, Ticket


class Lesson(Struct, frozen=True):
    """One ticket whose wait is known: minutes."""

    ticket: str
    service: str
    row: Figures
    wait: float
    method: str = ""  # how its estimate was found


class Lessons:
    """One hall, watched through its days. `happens` applies the event as well."""

    def __init__(self, hall: HallState) -> None:
        self.hall = hall
        self.found: list[Lesson] = []
        self._known: dict[str, Figures] = {}

    def happens(self, at: Millis, event: Event) -> None:
        """One event, looked at before it changes the hall."""
        if isinstance(event, TicketTaken):
            self._taken(at, event)
        elif isinstance(event, TicketCalled):
            self._called(at, event)
        elif isinstance(event, DayOpened):
            self._known.clear()
        apply(self.hall, event, at)

    def _taken(self, at: Millis, event: TicketTaken) -> None:
        """A booked visitor waits for a slot, not for a turn: nothing to learn from."""
        said = event.estimate
        if said is None or event.booking:
            return
        base = said.unmended or (said.p10, said.p50, said.p90)
        seen = glance(self.hall, at)
        known = figures(self.hall, seen, event.service, event.class_, base, at)
        self._known[event.ticket] = known

    def _called(self, at: Millis, event: TicketCalled) -> None:
        row = self._known.pop(event.ticket, None)
        ticket = self.hall.tickets[event.ticket]
        if row is not None and _simply_waited(ticket) and not self.hall.evacuations:
            wait = (at - ticket.taken_at) / MINUTE
            method = ticket.estimate.method if ticket.estimate else ""
            self.found.append(Lesson(event.ticket, event.service, row, wait, method))


def _simply_waited(ticket: Ticket) -> bool:
    """At its first stop, and there all the time."""
    return len(ticket.stops) == 1 and not ticket.stop.absent_ms


def lessons(catalogue: Catalogue, rows: Iterable[tuple[Millis, Event]]) -> list[Lesson]:
    """One day's events, from its DayOpened on."""
    watch = Lessons(HallState(catalogue, Policy()))
    for at, event in rows:
        if watch.hall.date or isinstance(event, DayOpened):
            watch.happens(at, event)
    return watch.found
