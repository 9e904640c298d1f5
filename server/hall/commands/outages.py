"""What a visitor may do in an outage, beside waiting and booking: switch, or leave with a pass."""

from server.hall.bounds import Digest, Id
from server.hall.commands.command import Command, Press
from server.hall.commands.passes import pass_for
from server.hall.events.event import Event
from server.hall.events.service import TicketTransferred
from server.hall.events.tickets import TicketUnserved
from server.hall.outage import in_outage, may_give
from server.hall.refusal import Refused
from server.hall.slip_in_hand import slip_in_hand
from server.hall.state import HallState
from server.hall.ticket import State, Ticket


class SwitchService(Command, frozen=True):
    """改办其他业务: number and arrival time stay; at a kiosk with the secret of the slip."""

    ticket: Id
    service: Id
    token_hash: Digest = ""


class LeaveWithPass(Command, frozen=True):
    """领复来凭证离开: not served by the hall's cause, and back another day."""

    ticket: Id
    token_hash: Digest = ""


def switch_service(hall: HallState, command: SwitchService, press: Press) -> list[Event]:
    """To a service that gives numbers now."""
    ticket = _waiting_in_outage(hall, command, press)
    service = hall.service(command.service).id
    may_give(hall, service, press.at)
    return [TicketTransferred(ticket=ticket.id, service=service, from_window="")]


def leave_with_pass(hall: HallState, command: LeaveWithPass, press: Press) -> list[Event]:
    """The ticket ends as 未能服务; the pass costs the visitor none of their renewals."""
    ticket = _waiting_in_outage(hall, command, press)
    return [TicketUnserved(ticket=ticket.id), pass_for(hall, ticket, cause="outage")]


def _waiting_in_outage(
    hall: HallState, command: SwitchService | LeaveWithPass, press: Press
) -> Ticket:
    ticket = hall.ticket(command.ticket)
    slip_in_hand(ticket, command.token_hash, press.who)
    if ticket.state is not State.WAITING or not in_outage(hall, ticket.service):
        raise Refused("not_in_outage", number=ticket.number)
    return ticket
