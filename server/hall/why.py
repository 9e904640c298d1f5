"""Why one ticket is (or was) called before another: a code and values; words `why.<code>`.

Read from the same ranks the calling rule uses, at the moment of the earlier call, or now.
"""

from math import inf

from msgspec import Struct, field

from server.hall.line import Place, Seen, line_key, place_of
from server.hall.state import HallState
from server.hall.ticket import Millis, State, Ticket
from server.hall.window import Window, WindowState

BY_HAND = frozenset({"chosen", "bound"})
"""Reasons of a call that say all by themselves."""


class Why(Struct, frozen=True, kw_only=True):
    """`first` goes before `second`, because … (`code`)."""

    code: str
    first: str
    second: str
    values: dict[str, str] = field(default_factory=dict)


def why(hall: HallState, one: Ticket, other: Ticket, now: Millis) -> Why:
    """Which of two goes first, and why; whichever way round they are asked for."""
    first, second = _in_order(hall, one, other, now)
    code, values = _reason(hall, first, second, now)
    return Why(code=code, first=first.number, second=second.number, values=values)


def _in_order(hall: HallState, one: Ticket, other: Ticket, now: Millis) -> tuple[Ticket, Ticket]:
    """The one called first; where neither was, the one the rule would call first."""
    window = _window_for(hall, one, other)
    first, second = sorted((one, other), key=lambda each: _order(hall, window, each, now))
    return first, second


def _order(
    hall: HallState, window: Window | None, ticket: Ticket, now: Millis
) -> tuple[float, bool, bool, float, Place]:
    seen = _seen(hall, window, ticket)
    rank = _points(seen, ticket, now) if seen else -inf
    times = seen.line.overtaken_at(place_of(ticket)) if seen else 0
    due = times >= hall.policy.overtaken_most
    called_at = _called_at(ticket)
    standing = ticket.state is State.WAITING and not _passed_over(hall, ticket)
    return (called_at if called_at else inf, not standing, not due, -rank, place_of(ticket))


def _reason(
    hall: HallState, first: Ticket, second: Ticket, now: Millis
) -> tuple[str, dict[str, str]]:
    stop = first.stop
    if _called_at(first) is None and first.state is not State.WAITING:
        return "not_waiting", {"state": str(first.state)}
    if _passed_over(hall, second):
        return "linked", {}
    if second.state is not State.WAITING and _called_at(second) is None:
        return "absent", {"state": str(second.state)}
    called_at = _called_at(first)
    call = hall.calls.get(stop.first_call) if called_at else None
    if call is not None and call.reason in BY_HAND:
        return call.reason, {"window": call.window}
    window = hall.windows.get(stop.window) if called_at else None
    window = window or _window_for(hall, first, second)
    return _by_rank(hall, window, first, second, called_at or now)


def _called_at(ticket: Ticket) -> Millis | None:
    """When it was called; not yet, where it waits again after a miss or a call taken back."""
    return None if ticket.state is State.WAITING else ticket.stop.first_called_at


def _by_rank(
    hall: HallState, window: Window | None, first: Ticket, second: Ticket, at: Millis
) -> tuple[str, dict[str, str]]:
    mine, theirs = _seen(hall, window, first), _seen(hall, window, second)
    if window is None or mine is None or theirs is None:
        return "other_window", {"window": window.id if window else ""}
    points = [_points(each, ticket, at) for each, ticket in ((mine, first), (theirs, second))]
    values = {
        "window": window.id,
        "first_points": f"{points[0]:.1f}",
        "second_points": f"{points[1]:.1f}",
        "class_": first.class_,
    }
    if points[0] < points[1]:
        return "overtaken_enough", {**values, "most": str(hall.policy.overtaken_most)}
    return _because(mine, theirs, first, second), values


def _because(mine: Seen, theirs: Seen, first: Ticket, second: Ticket) -> str:
    """What carried the first ahead: its place, its class, its slot, or the window's leads."""
    if place_of(first) <= place_of(second):
        return "booked" if first.slot_at and second.taken_at < first.taken_at else "turn"
    if first.class_ != second.class_:
        return "class"
    return "lead" if mine.lead > theirs.lead else "target"


def _points(seen: Seen, ticket: Ticket, at: Millis) -> float:
    return seen.rate * (at - ticket.place_at) + seen.lead


def _seen(hall: HallState, window: Window | None, ticket: Ticket) -> Seen | None:
    """The ticket's line as this window sees it."""
    if window is None or not window.person:
        return None
    key = line_key(ticket)
    return next((each for each in hall.sees(window) if each.line.key == key), None)


def _window_for(hall: HallState, one: Ticket, other: Ticket) -> Window | None:
    """An open window that can call both; else one that can call the first."""
    able = [
        each
        for each in hall.windows.values()
        if each.state is WindowState.OPEN and _seen(hall, each, one)
    ]
    return next((each for each in able if _seen(hall, each, other)), able[0] if able else None)


def _passed_over(hall: HallState, ticket: Ticket) -> bool:
    """Waits, but stands in no line: a linked ticket of the same visitor is at a window."""
    return ticket.id in hall.passed_over
