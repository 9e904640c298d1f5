"""选呼 out of order: whom it passes, how often a person may, and that it has a reason.

A held ticket and one put beside are the window's own, and calling the next is no choice. Each other
one is listed with who was passed; managers are free of the daily limit.
"""

from collections.abc import Sequence
from itertools import takewhile

from server.hall.commands.command import Press
from server.hall.line import Seen, upcoming
from server.hall.people import Role
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import Millis, State, Ticket

OVERTAKEN_KEPT = 20
"""How many of those who were passed are kept by name."""


def passed_by(
    hall: HallState, ticket: Ticket, seen: Sequence[Seen], now: Millis
) -> tuple[str, ...]:
    """The numbers that this window would have called before."""
    if ticket.state is State.ON_HOLD:
        return ()
    order = upcoming(seen, now, hall.policy.overtaken_most, OVERTAKEN_KEPT)
    before = takewhile(lambda each: each != ticket.id, order)
    return tuple(hall.tickets[each].number for each in before)


def may_pass(hall: HallState, reason: str, press: Press) -> None:
    """Refused when the person has done so often enough today, or gives none of the reasons."""
    person, most = hall.person(press.who.person), hall.policy.chosen_calls_most
    used = sum(each.person == person.id for each in hall.chosen)
    if used >= most and Role.MANAGER not in person.roles:
        raise Refused("chosen_too_often", most=most)
    reasons = [each.id for each in hall.catalogue.choose_reasons]
    if reasons and not reason:
        raise Refused("reason_needed")
    if reason not in (reasons or ("",)):
        raise Refused("no_such_reason", reason=reason)
