"""Noticing an open window at which nothing happens while people wait for it."""

from collections.abc import Iterator

from server.hall.events.silence import WindowSilent
from server.hall.state import HallState
from server.hall.temporary import longest_minutes
from server.hall.ticket import MINUTE, Millis, State
from server.hall.window import Window, WindowState

SERVICES = 2
"""While somebody is served, silence is so many times the usual length of that service."""


def silent_windows(hall: HallState, now: Millis) -> Iterator[WindowSilent]:
    """Each once; the wait counts from when somebody could have been called."""
    if not hall.policy.silent_window_min:
        return
    for window in hall.windows.values():
        if window.state is not WindowState.OPEN or window.silent:
            continue
        still = (now - max(window.pressed_at, window.since)) / MINUTE
        limit = _limit(hall, window)
        if still >= limit and _waited(hall, window, now) >= limit:
            yield WindowSilent(window=window.id, person=window.person, minutes=int(still))


def _limit(hall: HallState, window: Window) -> float:
    """In minutes; a long service is no silence."""
    limit = float(hall.policy.silent_window_min)
    ticket = hall.tickets.get(window.current)
    if ticket is None or ticket.state is not State.SERVING:
        return limit
    return max(limit, SERVICES * hall.mean_minutes(ticket.service))


def _waited(hall: HallState, window: Window, now: Millis) -> float:
    """The longest counted wait among those this window could have called."""
    waits = [longest_minutes(hall, each, now) for each in hall.serves_now(window)]
    bound = hall.lines.bound_to(window.id)
    waits += [hall.waited(hall.tickets[each], now) / MINUTE for each in bound]
    return max(waits, default=0.0)
