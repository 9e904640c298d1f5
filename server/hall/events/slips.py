"""A slip printed once more."""

from server.hall.events.event import Event
from server.hall.state import HallState
from server.hall.ticket import Millis, Paper


class TicketReprinted(Event, frozen=True):
    """补打: the number is to be printed again; who asked for it and when stands with the event."""

    ticket: str


def ticket_reprinted(hall: HallState, event: TicketReprinted, at: Millis) -> None:
    """Counted; a number that had no paper so far has some to be settled now."""
    ticket = hall.tickets[event.ticket]
    ticket.reprints += 1
    if ticket.paper is Paper.NONE:
        ticket.paper, ticket.paper_at = Paper.PRINTING, at
