"""Return passes 复来凭证 given: by a clerk, and by the hall where it could not serve."""

from server.hall.bounds import Id
from server.hall.commands.command import Command, Press
from server.hall.events.event import Event
from server.hall.events.passes import PassIssued
from server.hall.passes import last_day, pass_id
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import State, Ticket

VISITED = frozenset({State.SERVING, State.ON_HOLD, State.DONE, State.UNSERVED})
"""Who has been with a clerk, or could not be by the hall's cause."""


class IssuePass(Command, frozen=True):
    """With the 一次性告知单: back with what is missing. `check`: if the slip has no code."""

    ticket: Id
    check: Id = ""


def issue_pass(hall: HallState, command: IssuePass, press: Press) -> list[Event]:
    """Once per ticket, and only so many one after the other."""
    ticket = hall.ticket(command.ticket)
    if ticket.state not in VISITED:
        raise Refused("not_allowed", state=ticket.state, action="issue_pass")
    if ticket.next_pass:
        raise Refused("pass_issued", number=ticket.number)
    if _renewals(hall, ticket) + bool(ticket.pass_) > hall.policy.passes_most:
        raise Refused("passes_used_up", most=hall.policy.passes_most)
    return [pass_for(hall, ticket, cause="clerk", check=command.check)]


def pass_for(hall: HallState, ticket: Ticket, *, cause: str, check: str = "") -> PassIssued:
    """For the service it is at now; only a clerk's counts as one more after the other."""
    renewed = cause == "clerk" and bool(ticket.pass_)
    return PassIssued(
        pass_=pass_id(ticket.id, check or ticket.token_hash),
        ticket=ticket.id,
        number=ticket.number,
        service=ticket.service,
        person=ticket.stop.person or ticket.prefers,
        valid_until=last_day(hall.date, hall.policy.pass_days),
        renewals=_renewals(hall, ticket) + renewed,
        cause=cause,
    )


def _renewals(hall: HallState, ticket: Ticket) -> int:
    """How many passes one after the other have led to this ticket."""
    came_with = hall.passes.get(ticket.pass_)
    return came_with.renewals if came_with else 0
