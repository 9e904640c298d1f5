"""补打小票: the same number on paper once more, for who lost the slip or never got a good one."""

from server.hall.bounds import Digest, Id
from server.hall.commands.command import Command, Press
from server.hall.events.event import Event
from server.hall.events.slips import TicketReprinted
from server.hall.refusal import Refused
from server.hall.slip_in_hand import slip_in_hand
from server.hall.state import HallState


class ReprintTicket(Command, frozen=True):
    """补打: by number or ticket id, with the slip's secret; the reply carries the ticket."""

    ticket: Id
    token_hash: Digest = ""


def reprint_ticket(hall: HallState, command: ReprintTicket, press: Press) -> list[Event]:
    """Living numbers only, and so many times; who printed again stands in the journal."""
    ticket = hall.ticket(command.ticket)
    slip_in_hand(ticket, command.token_hash, press.who)
    if not ticket.living:
        raise Refused("not_allowed", state=ticket.state, action="reprint")
    most = hall.policy.reprints_most
    if ticket.reprints >= most:
        raise Refused("reprints_used_up", number=ticket.number, most=most)
    return [TicketReprinted(ticket=ticket.id)]
