"""What a clerk is quietly told: people wait and nobody is called, or a visit takes very long.

A hint for the window alone; the manager's sign of a silent window is silence.py.
"""

from server.hall.line import upcoming
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis, State, Ticket
from server.hall.window import Window, WindowState


def idle_minutes(hall: HallState, window: Window, now: Millis) -> int:
    """How long nobody was called while somebody waited for it; 0 until that is worth a hint."""
    limit = hall.policy.idle_hint_min
    if not limit or window.state is not WindowState.OPEN or window.current:
        return 0
    first = upcoming(hall.sees(window), now, hall.policy.overtaken_most, 1)
    if not first:
        return 0
    joined = hall.tickets[first[0]].stop.queued_at
    still = (now - max(window.pressed_at, window.since, window.free_since, joined)) // MINUTE
    return still if still >= limit else 0


def long_minutes(hall: HallState, ticket: Ticket | None, now: Millis) -> int:
    """How long the visit in front takes; 0 until it is far over the usual for its matters."""
    times = hall.policy.long_hint_times
    if not times or ticket is None or ticket.state is not State.SERVING:
        return 0
    served = (now - (ticket.stop.served_at or now) - ticket.stop.held_ms) // MINUTE
    usual = hall.mean_minutes(ticket.service) * ticket.cases
    return served if served > times * usual else 0
