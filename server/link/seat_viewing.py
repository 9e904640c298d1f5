"""Who is at a window, where its clerk could go, and who decides here. Reads the hall only."""

from server.hall.chiefs import chiefs_due
from server.hall.commands import seating as se
from server.hall.seating import MOST_WINDOWS, kept_here, windows_of
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.hall.window import STAFFED, Window, WindowState
from server.link.views import ChiefLine, SeatView


def seat_view(hall: HallState, window: Window) -> SeatView | None:
    """Nothing where nobody sits."""
    if window.state not in STAFFED:
        return None
    kept = [each.id for each in windows_of(hall, window.person)]
    free = tuple(each.id for each in hall.windows.values() if _fits(hall, window, each))
    return SeatView(
        partner=window.partner,
        stand_in=window.stand_in,
        stand_in_until=window.stand_in_until,
        free=free,
        windows=tuple(kept) if len(kept) > 1 else (),
        more=bool(free) and len(kept) < MOST_WINDOWS and not window.partner,
    )


def _fits(hall: HallState, window: Window, other: Window) -> bool:
    """Nobody is there or called there, and something of what is served here is possible there."""
    may = set(hall.person(window.person).services) & hall.index.able[other.id]
    return other.state is other.resting and bool(may & set(window.assigned))


def seat_buttons(hall: HallState, window: Window, *, own: bool) -> list[type]:
    """What may be pressed about who sits here: by its clerks, or by who is to come.

    `own`: of the machine that shows it; nobody walks away with it from another they keep there.
    """
    if window.state not in STAFFED:
        return []
    found: list[type] = [se.TakeOver]
    if not (own and kept_here(hall, window, window.station)):
        found.append(se.MoveWindow)
    if not window.partner:
        found.append(se.JoinWindow)
    elif len(window.machines) == len(window.sitting):
        found.append(se.LeaveWindow)
    if window.stand_in:
        found.append(se.EndStandIn)
    elif hall.policy.stand_in_min and window.state is not WindowState.DRAINING:
        found.append(se.StandIn)
    return found


def other_windows(hall: HallState, window: Window) -> list[str]:
    """The other windows its clerk keeps."""
    return [each.id for each in windows_of(hall, window.person) if each is not window]


def chief_lines(hall: HallState, now: Millis) -> tuple[ChiefLine, ...]:
    """首席事务代表 due now, those here first."""
    return tuple(
        ChiefLine(
            person=each.person.id,
            name=each.person.name,
            department=each.person.department,
            here=each.here,
        )
        for each in chiefs_due(hall, now)
    )
