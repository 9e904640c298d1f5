"""Outage 系统故障: a service nobody can be served for, because a system above the hall is down.

Numbers stop, places are kept, nobody of the service is called, and the time is no wait. Afterwards
calls go on by place at once, numbers a few minutes later: those who have waited come first.
"""

from server.hall.refusal import Refused
from server.hall.slots import bookable
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.hall.today import Outage, Suspension


def in_outage(hall: HallState, service: str) -> bool:
    """Whether nobody of it can be served now."""
    stopped = hall.suspended.get(service)
    return stopped is not None and stopped.outage


def may_give(hall: HallState, service: str, now: Millis) -> None:
    """Refused where the numbers of a service are stopped: by hand, in an outage, or just after."""
    stopped = hall.suspended.get(service)
    if stopped:
        raise Refused("service_suspended", **_stop(stopped), bookable=bookable(hall, service, now))
    numbers_at = hall.restarting.get(service, 0)
    if now < numbers_at:
        book = bookable(hall, service, now)
        raise Refused("service_restarting", until=numbers_at, next_at=numbers_at, bookable=book)


def _stop(stopped: Suspension) -> dict[str, object]:
    """Why, and when numbers are expected again: `next_at` as every refusal of numbers says it."""
    until = stopped.until or ""
    outage = "yes" if stopped.outage else ""
    return {"reason": stopped.reason, "until": until, "outage": outage, "next_at": until}


def begin(hall: HallState, service: str, at: Millis) -> None:
    """It begins, unless it has begun before; who was to go to one window may go to any then."""
    pieces = hall.outages.setdefault(service, [])
    if not pieces or pieces[-1].end is not None:
        pieces.append(Outage(start=at))
    for ticket in hall.tickets.values():
        if ticket.living and ticket.bound_to and ticket.service == service:
            hall.restand(ticket, bound_to="")


def end(hall: HallState, service: str, at: Millis) -> None:
    """It is over, if there was one."""
    pieces = hall.outages.get(service, [])
    if pieces and pieces[-1].end is None:
        pieces[-1] = Outage(start=pieces[-1].start, end=at)
