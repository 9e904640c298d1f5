"""Tickets of one visitor that were taken apart and belong together."""

from server.hall.events.event import Event
from server.hall.groups import link
from server.hall.state import HallState
from server.hall.ticket import Millis


class TicketsLinked(Event, frozen=True):
    """关联: all tickets of the visitor, those linked before among them."""

    tickets: tuple[str, ...]


def tickets_linked(hall: HallState, event: TicketsLinked, at: Millis) -> None:
    """Each knows the others."""
    link(hall, event.tickets)
