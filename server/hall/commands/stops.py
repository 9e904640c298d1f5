"""一件事一次办: one number for several services, and which of them is quickest now.

A next stop joins `stop_head_min` before now: ahead of who has just come, behind who has waited;
never ahead of the visit's own place. What was waited for at the stop before is not counted again.
"""

from collections.abc import Sequence

from server.hall.commands.command import Press
from server.hall.events.service import TicketFinished
from server.hall.seating import people_serving
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Ticket


def finished(
    hall: HallState, ticket: Ticket, press: Press, *, inferred: bool = False
) -> TicketFinished:
    """The stop at its window has ended; the visit goes on to the quickest still to come."""
    onward = quickest(hall, ticket.to_do, ticket.class_, press) if ticket.to_do else ""
    joined = max(ticket.place_at, press.at - hall.policy.stop_head_min * MINUTE)
    return TicketFinished(
        ticket=ticket.id,
        window=ticket.window,
        inferred=inferred,
        onward=onward,
        place_at=joined if onward else 0,
    )


def quickest(hall: HallState, services: Sequence[str], class_: str, press: Press) -> str:
    """Where the wait is shortest now; stopped services and those without a window come last."""
    return min(services, key=lambda each: _likely(hall, each, class_, press))


def _likely(hall: HallState, service: str, class_: str, press: Press) -> tuple[bool, float]:
    clerks = people_serving(hall, service)
    shut = service in hall.suspended or not clerks
    newcomers = press.outlook.newcomers.get(service, {}) if press.outlook else {}
    if class_ in newcomers:
        return shut, newcomers[class_].likely
    return shut, hall.waiting(service) * hall.mean_minutes(service) / max(1, clerks)
