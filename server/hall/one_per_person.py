"""同一人同一业务一个号: whether who presses has a living number for the same service already.

Knows people only by the keyed hash a kiosk sends; without one nothing is checked.
"""

from collections.abc import Sequence

from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import Ticket


def held_already(hall: HallState, person_hash: str, services: Sequence[str]) -> Ticket | None:
    """The newest living number of this person on which one of these services is still to do."""
    mine = (each for each in reversed(hall.tickets.values()) if each.person_hash == person_hash)
    asked = frozenset(services)
    return next((each for each in mine if each.living and asked & still_to_do(each)), None)


def still_to_do(ticket: Ticket) -> frozenset[str]:
    """What it waits for or is given now, and its stops to come."""
    return frozenset((ticket.service, *ticket.to_do))


def one_each(hall: HallState, person_hash: str, services: Sequence[str], *, again: bool) -> None:
    """Refused by the policy; "warn" lets pass who has seen the number and presses again."""
    rule = hall.policy.one_per_person
    if not person_hash or rule == "off" or (rule == "warn" and again):
        return
    held = held_already(hall, person_hash, services)
    if held is not None:
        raise Refused("has_ticket", number=held.number, again="yes" if rule == "warn" else "")
