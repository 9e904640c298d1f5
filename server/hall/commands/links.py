"""还要办别的: which tickets belong to one visitor, and that nobody is at two windows at once."""

from typing import Annotated

from msgspec import Meta

from server.hall.bounds import Digest, Id
from server.hall.commands.command import Command, Press
from server.hall.events.event import Event
from server.hall.events.links import TicketsLinked
from server.hall.groups import AT_WINDOW, elsewhere
from server.hall.refusal import Refused
from server.hall.slip_in_hand import slips_in_hand
from server.hall.state import HallState
from server.hall.ticket import Ticket

MOST_LINKED = 20
"""How many numbers one visitor can hold together."""


class LinkTickets(Command, frozen=True):
    """These numbers (or ticket ids) are one visitor's; at a kiosk with their slips' secrets."""

    tickets: Annotated[tuple[Id, ...], Meta(max_length=MOST_LINKED)]
    token_hashes: Annotated[tuple[Digest, ...], Meta(max_length=MOST_LINKED)] = ()


def link_tickets(hall: HallState, command: LinkTickets, press: Press) -> list[Event]:
    """With all that were linked to one of them before."""
    named = [hall.ticket(each) for each in command.tickets]
    slips_in_hand(named, command.token_hashes, press.who)
    together = group(hall, named)
    if all(set(together) <= {each.id, *each.links} for each in named):
        return []
    at_windows = [each for each in together if hall.tickets[each].state in AT_WINDOW]
    if len(at_windows) > 1:
        first, second = (hall.tickets[each].number for each in at_windows[:2])
        raise Refused("linked_at_windows", number=first, other=second)
    return [TicketsLinked(tickets=together)]


def group(hall: HallState, tickets: list[Ticket], *, new: int = 0) -> tuple[str, ...]:
    """These tickets and all linked to them as they were taken; so many `new` ones will follow."""
    found = {each.id for each in tickets}.union(*(each.links for each in tickets))
    if len(found) + new > MOST_LINKED:
        raise Refused("too_many_linked", most=MOST_LINKED)
    return tuple(sorted(found, key=lambda each: hall.tickets[each].ordinal))


def nowhere_else(hall: HallState, ticket: Ticket, leaving: str = "") -> None:
    """Refused where the visitor is at a window with another number, save the one `leaving` it."""
    other = elsewhere(hall, ticket)
    if other is not None and other.id != leaving:
        raise Refused("visitor_elsewhere", number=other.number, window=other.window)
