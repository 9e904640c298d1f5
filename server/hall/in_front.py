"""The visit in front of a clerk: how long it may take, and what is left of it.

A law runs from the call of a round to the end of the visit; the twin and the look-ahead both ask
here, so that they mean the same.
"""

from bisect import bisect_right
from collections.abc import Sequence

from server.hall.laws import Laws
from server.hall.state import HallState
from server.hall.ticket import Millis, Ticket


def cases_factor(laws: Laws, cases: int) -> float:
    """件数: each further case takes a share of the first one's time."""
    return 1 + laws.case_share * (cases - 1)


def pace_of(laws: Laws, service: str) -> float:
    """Today's factor on the times of a service."""
    return laws.pace.get(service, 1.0)


def scaled(laws: Laws, ticket: Ticket, speed: float) -> list[float]:
    """The law of one visit: its service, today's pace, the person's speed, its cases."""
    factor = speed * pace_of(laws, ticket.service) * cases_factor(laws, ticket.cases)
    return [each * factor for each in laws.service[ticket.service]]


def passed(hall: HallState, ticket: Ticket, now: Millis) -> Millis:
    """What of that has passed: since the first call of this round, holds left out."""
    call = hall.calls.get(ticket.stop.first_call)
    return now - (call.at if call else now) - ticket.stop.held_ms


def residual(law: Sequence[float], spent: float) -> list[float]:
    """What is left, given that `spent` did not end it; past the law's end, a share of its last."""
    left = [each - spent for each in law[bisect_right(law, spent) :]]
    return left or [law[-1] * 0.1, law[-1] * 0.3, law[-1] * 0.6]
