"""Which of today's calls are still calls: the others nobody is to speak any more.

Fed every event after it was applied, in order. Knows neither the link nor the store.
"""

from collections.abc import Mapping

from server.hall.events.calls import CallSpoken, TicketCalled
from server.hall.events.day import DayOpened
from server.hall.events.event import Event
from server.hall.ticket import State, Ticket

ZoneCall = tuple[str, int]
"""A speaker zone, and the number of a call there."""


class LivingCalls:
    """The calls of each ticket's present round; a ticket no longer called has none."""

    def __init__(self) -> None:
        self._of: dict[str, list[ZoneCall]] = {}

    def ended_by(self, event: Event, tickets: Mapping[str, Ticket]) -> list[ZoneCall]:
        """The calls that are done with since this event."""
        match event:
            case DayOpened():
                self._of.clear()
                return []
            case CallSpoken():
                return [(event.zone, event.call)]
            case TicketCalled():
                return self._called(event)
        return self._no_longer_called(getattr(event, "ticket", ""), tickets)

    def _called(self, event: TicketCalled) -> list[ZoneCall]:
        """A first call begins a round of its own: what was called before is over."""
        ended = self._of.pop(event.ticket, []) if event.times == 1 else []
        self._of.setdefault(event.ticket, []).append((event.zone, event.call))
        return ended

    def _no_longer_called(self, ticket_id: str, tickets: Mapping[str, Ticket]) -> list[ZoneCall]:
        ticket = tickets.get(ticket_id)
        if ticket is not None and ticket.state is State.CALLED:
            return []  # put beside, shown, called by voice: it is called on
        return self._of.pop(ticket_id, [])
