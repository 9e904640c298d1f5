"""Questions answered from the hall itself, on the dispatcher's thread; they leave no trace."""

from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.hall.why import why
from server.link.queries import WhyAnswer, WhyFirst


def explain(hall: HallState, query: WhyFirst, now: Millis) -> WhyAnswer:
    """Which of the two goes (or went) first, and why. Raises Refused."""
    one, other = hall.ticket(query.one), hall.ticket(query.other)
    if one is other:
        raise Refused("same_number", number=one.number)
    found = why(hall, one, other, now)
    return WhyAnswer(code=found.code, first=found.first, second=found.second, values=found.values)
