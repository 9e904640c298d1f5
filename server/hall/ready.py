"""请准备: the numbers that some windows will call next, so that their visitors get up in time.

Each window in turn, the one free longest first, calls by the calling rule from copies of the lines.
"""

from collections.abc import Iterable

from server.hall.line import Line, LineKey, Seen, call_head, next_for
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.hall.window import Window, WindowState


def ready(hall: HallState, windows: Iterable[Window], now: Millis) -> tuple[str, ...]:
    """As many numbers as the hall shows, the first to be called first."""
    most = hall.policy.ready_shown
    at_work = [each for each in windows if each.state is WindowState.OPEN]
    trial: dict[LineKey, Line] = {}
    views = [_trial(hall, each, trial, most) for each in sorted(at_work, key=_free_first)]
    found: list[str] = []
    for _ in range(most):
        found += _one_round(hall, views, now)
    return tuple(hall.tickets[each].number for each in found[:most])


def _free_first(window: Window) -> tuple[bool, Millis]:
    return bool(window.current), window.since


def _trial(hall: HallState, window: Window, trial: dict[LineKey, Line], most: int) -> list[Seen]:
    """What a window sees, of copies that all windows share."""
    seen = [each for each in hall.sees(window) if each.line.places]
    for each in seen:
        trial.setdefault(each.line.key, each.line.copy(most))
    return [Seen(trial[each.line.key], each.rate, each.lead) for each in seen]


def _one_round(hall: HallState, views: list[list[Seen]], now: Millis) -> list[str]:
    found = []
    for seen in views:
        line = next_for(seen, now, hall.policy.overtaken_most)
        if line is not None:
            found.append(call_head(seen, line)[2])
    return found
