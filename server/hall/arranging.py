"""Named arrangements 潮汐安排: when one is due by the calendar, how it begins, how it ends.

Nobody is disturbed in mid-service: an assignment holds from a window's next call, a window that is
to close drains. While one is on, what was before is kept, and comes back by itself.
"""

from collections.abc import Iterator
from datetime import date

from server.hall.calendar import moment, of_month
from server.hall.catalog import Arrangement
from server.hall.events.arrangements import ArrangementBegan, ArrangementEnded
from server.hall.events.event import Event
from server.hall.events.windows import WindowClosed, WindowDraining, WindowWithdrawn
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.hall.window import ON_THE_WAY, STAFFED, Window, WindowState


def switch(hall: HallState, now: Millis) -> list[Event]:
    """What the calendar asks for now: at most one end or one beginning."""
    on = hall.arrangement
    if on is not None:
        return end(hall, "time") if on.until and now >= on.until else []
    found = next(_due(hall, now), None)
    return begin(hall, found, now, by_hand=False) if found is not None else []


def _due(hall: HallState, now: Millis) -> Iterator[Arrangement]:
    """In the order of the hall's file; what a manager has ended today is over for today."""
    for each in hall.catalogue.arrangements:
        if (
            each.id not in hall.arrangements_over
            and on_date(hall, each)
            and _inside(hall, each, now)
        ):
            yield each


def on_date(hall: HallState, arrangement: Arrangement) -> bool:
    """Whether the calendar asks for it on this business date; on a closed day only a date does."""
    if hall.date in arrangement.dates:
        return True
    weekday = hall.opening.weekday(hall.date)
    if not weekday:
        return False
    day = date.fromisoformat(hall.date)
    return weekday in arrangement.weekdays or of_month(day, arrangement.month_days)


def _inside(hall: HallState, arrangement: Arrangement, now: Millis) -> bool:
    """By moments of the business date: after midnight its spans are over, not begun again."""
    return _moment(hall, arrangement.start) <= now < _moment(hall, arrangement.end)


def begin(hall: HallState, what: Arrangement, now: Millis, *, by_hand: bool) -> list[Event]:
    """Takes the place of one that is on. Used outside its span, it lasts until the day ends."""
    windows = {name: each for name, each in what.windows.items() if _may(hall, name, each)}
    began = ArrangementBegan(
        arrangement=what.id,
        by_hand=by_hand,
        until=_moment(hall, what.end) if _inside(hall, what, now) else 0,
        windows=windows,
        reserve={name: each for name, each in what.reserve.items() if _at_rest(hall, name)},
    )
    before = end(hall, "replaced") if hall.arrangement is not None else []
    closing = [
        each
        for name, services in what.windows.items()
        if not services
        for each in _leave(hall, name)
    ]
    return [*before, *closing, began]


def _moment(hall: HallState, clock: str) -> Millis:
    return moment(date.fromisoformat(hall.date), clock, hall.catalogue.timezone)


def _may(hall: HallState, name: str, services: tuple[str, ...]) -> bool:
    """A window whose person may serve none of it keeps what it has."""
    window = hall.windows[name]
    if not window.person:
        return bool(services)
    return bool(set(services) & set(hall.person(window.person).services))


def _at_rest(hall: HallState, name: str) -> bool:
    """Whether it may become a reserve window or an ordinary one: nobody is on the way to it."""
    return hall.windows[name].state not in ON_THE_WAY


def _leave(hall: HallState, name: str) -> list[Event]:
    """A window that is not part of the arrangement closes, after what it has."""
    window = hall.windows[name]
    if window.state not in STAFFED or window.state is WindowState.DRAINING or window.temporary:
        return []
    if window.current or window.beside:
        return [WindowDraining(window=name, cause="arrangement")]
    return [WindowClosed(window=name, cause="arrangement")]


def end(hall: HallState, cause: str) -> list[Event]:
    """What was before comes back; a proposal for a window made a reserve one goes with it."""
    on = hall.arrangement
    if on is None:
        return []
    withdrawn: list[Event] = [
        WindowWithdrawn(window=name, cause="no_longer_needed")
        for name in on.reserve
        if _only_proposed(hall.windows[name])
    ]
    return [*withdrawn, ArrangementEnded(arrangement=on.id, cause=cause)]


def _only_proposed(window: Window) -> bool:
    return window.state is WindowState.PROPOSED
