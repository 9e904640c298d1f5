"""查号: what is told of one number now, to who holds its slip, to staff, and to anybody else."""

import msgspec

from server.hall.advice import Outlook
from server.hall.people import Who
from server.hall.slip_in_hand import KIOSK, has_slip
from server.hall.standing import standing
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis, State, Ticket
from server.link.queries import FindTicket, TicketAnswer
from server.link.viewing import ticket_view
from server.link.views import TicketView


def ticket_now(
    hall: HallState, query: FindTicket, who: Who, now: Millis, outlook: Outlook | None
) -> TicketAnswer:
    """The answer. Raises Refused where there is no such number today."""
    ticket = hall.ticket(query.ticket)
    mine = has_slip(ticket, query.token_hash)
    view = _now(hall, ticket, now, outlook)
    policy = hall.policy
    return TicketAnswer(
        ticket=view if mine or who.via != KIOSK else _to_anybody(view),
        mine=mine,
        at=_at(hall, ticket),
        until=_until(hall, ticket),
        returns=max(0, policy.max_returns - ticket.returns) if ticket.living else 0,
    )


def _now(hall: HallState, ticket: Ticket, now: Millis, outlook: Outlook | None) -> TicketView:
    """The ticket with what is left of its wait, instead of what was told at issue."""
    found, view = standing(hall, ticket, now, outlook), ticket_view(hall, ticket, now)
    if found is None:
        return msgspec.structs.replace(view, ahead=0, estimate=None, by="", late=False)
    return msgspec.structs.replace(
        view,
        ahead=found.ahead,
        estimate=(found.low, found.high),
        by=found.method,
        late=found.late,
    )


def _to_anybody(view: TicketView) -> TicketView:
    """A number is no secret: who types another's learns what screens show, and nothing of them."""
    return TicketView(
        id=view.id,
        number=view.number,
        service=view.service,
        class_="",
        state=view.state,
        ahead=view.ahead,
        estimate=view.estimate,
        by=view.by,
        late=view.late,
        calls=view.calls,
        called_at=view.called_at,
        window=view.window,
    )


def _at(hall: HallState, ticket: Ticket) -> tuple[str, ...]:
    """Its own window, else those open for its service; none where it is over."""
    if not ticket.living:
        return ()
    own = ticket.window or ticket.bound_to
    return (own,) if own else hall.open_at(ticket.service)


def _until(hall: HallState, ticket: Ticket) -> Millis:
    """Until when a missed number, or one stepped out, may come back."""
    if ticket.state is State.MISSED and ticket.missed_at is not None:
        return ticket.missed_at + hall.policy.rejoin_within_min * MINUTE
    if ticket.state is State.AWAY and ticket.stop.absent_at is not None:
        return ticket.stop.absent_at + hall.policy.away_limit_min * MINUTE
    return 0
