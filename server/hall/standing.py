"""Where a number stands now: how many are ahead of it, and how much longer it takes.

By the twin's word on this very ticket while it is fresh, else as for somebody with so many ahead.
Reads the hall, changes nothing.
"""

from collections.abc import Iterator

from server.hall.advice import Outlook, Range
from server.hall.estimate import estimate, told
from server.hall.line import priority
from server.hall.outlook import present_from
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Estimate, Millis, State, Ticket

STANDING = frozenset({State.ISSUED, State.WAITING, State.AWAY})
"""With a place in a line, or one kept there."""
Rank = tuple[float, Millis, int]


def standing(
    hall: HallState, ticket: Ticket, now: Millis, outlook: Outlook | None = None
) -> Estimate | None:
    """How it stands at this moment; None where nobody waits with it."""
    if ticket.state not in STANDING:
        return None
    ahead = ahead_of(hall, ticket, now)
    said = outlook.tickets.get(ticket.id) if outlook and ticket.state is State.WAITING else None
    if said is None:
        return estimate(hall, ticket.service, ticket.class_, outlook, ahead)
    return _still(hall, ticket, said, ahead, now)


def _still(hall: HallState, ticket: Ticket, said: Range, ahead: int, now: Millis) -> Estimate:
    """What is left of its whole wait as the twin sees it."""
    waited = (now - present_from(ticket)) / MINUTE
    p10, p50, p90 = (max(0.0, each - waited) for each in (said.low, said.likely, said.high))
    low, high = told(p10, p90)
    closes = hall.opening.closes_at
    return Estimate(
        low=low,
        likely=round(p50),
        high=high,
        ahead=ahead,
        method="twin",
        p10=round(p10, 1),
        p50=round(p50, 1),
        p90=round(p90, 1),
        over=said.over,
        late=closes is not None and now + p50 * MINUTE > closes,
    )


def ahead_of(hall: HallState, ticket: Ticket, now: Millis) -> int:
    """How many of its service would be called before it, those at the printer with them."""
    mine = _rank(hall, ticket, now)
    others = (each for each in _waiting(hall, ticket) if each is not ticket)
    return sum(_rank(hall, each, now) < mine for each in others)


def _waiting(hall: HallState, ticket: Ticket) -> Iterator[Ticket]:
    """Who stands in the lines it stands in, or is about to join them."""
    service = ticket.service
    if ticket.bound_to:
        yield from (hall.tickets[each] for each in hall.lines.bound_to(ticket.bound_to))
        return
    every = len(hall.tickets)
    ids = hall.lines.first(service, hall.ranks[service], every, now=0)
    yield from (hall.tickets[each] for each in ids)
    yield from (each for each in hall.in_state(State.ISSUED) if each.service == service)


def _rank(hall: HallState, ticket: Ticket, now: Millis) -> Rank:
    """The lowest is called first."""
    ranked = {each.id: each for each in hall.ranks[ticket.service]}
    return -priority(ticket.place_at, now, ranked[ticket.class_]), ticket.place_at, ticket.ordinal
