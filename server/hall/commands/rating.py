"""好差评: what a visitor thinks of the service, pressed on an evaluator at the window."""

from typing import Annotated, ClassVar

from msgspec import Meta

from server.hall.bounds import Id
from server.hall.commands.command import Command, Press
from server.hall.events.event import Event
from server.hall.events.rating import VisitRated
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import MINUTE, State, Ticket

RATED_WITHIN_MIN = 10
"""So long after 办结 a visitor may still stand at the window and press."""

Score = Annotated[int, Meta(ge=1, le=5)]
"""5 非常满意 … 1 非常不满意."""


class RateVisit(Command, frozen=True):
    """评价: a score for the visit that is served, or was until a moment ago; once per visit.

    Sent by the machine, never in a person's name: the clerk has no part in it.
    """

    valid_for_s: ClassVar[int] = RATED_WITHIN_MIN * 60

    ticket: Id
    score: Score


def rate_visit(hall: HallState, command: RateVisit, press: Press) -> list[Event]:
    """The first score counts; none that a person signed in here has given."""
    if press.who.person:
        raise Refused("not_by_staff")
    ticket = hall.ticket(command.ticket)
    if not _may_be_rated(ticket, press):
        raise Refused("not_to_be_rated", number=ticket.number)
    if ticket.id in hall.rated:
        raise Refused("already_rated", number=ticket.number)
    return [
        VisitRated(
            ticket=ticket.id,
            window=ticket.stop.window or ticket.window,
            score=command.score,
            station=press.who.station,
        )
    ]


def _may_be_rated(ticket: Ticket, press: Press) -> bool:
    if ticket.state is State.SERVING:
        return True
    ended = ticket.stop.ended_at
    if ticket.state is not State.DONE or ended is None:
        return False
    return press.at - ended <= RATED_WITHIN_MIN * MINUTE
