"""手工叫号: what its buttons do."""

from counter.away import buttons as b
from counter.away.away import MISSED, SERVED, WITHDRAWN, Away
from counter.desk import Deeds, Desk


def away(desk: Desk) -> Deeds:
    """Journaled on this machine; brought when the link is back."""
    made = Away(desk)
    desk.keep(made)
    return {
        b.OPEN: made.open,
        b.LEAVE: made.leave,
        b.START: made.begin,
        b.SERVED: lambda values: made.end(SERVED),
        b.MISSED: lambda values: made.end(MISSED),
        b.WITHDRAW: lambda values: made.end(WITHDRAWN),
    }
