"""Days that are not as their weekday says: public holidays and make-up workdays 调休.

The shell tells the hall what was announced; what the hall's own file says of a date comes first.
"""

import msgspec
from msgspec import Struct

from server.hall.catalog import Hours, Span, Texts


class SpecialDay(Struct, frozen=True, kw_only=True):
    """`weekday` 0: closed; else a make-up workday with the hours of that weekday (1 = Monday)."""

    name: Texts
    weekday: int = 0


SpecialDays = dict[str, SpecialDay]
"""Date → what is special about it."""
OwnHours = dict[str, tuple[Span, ...]]
"""Weekday → hours that are a service's own."""


def hours_with(hours: Hours, days: SpecialDays, own: OwnHours | None = None) -> Hours:
    """The hours that really hold: the hall's dates first, then the special days, then weekdays.

    A service's own hours take the place of the hall's on the weekdays they name, and on no date
    the hall itself has set.
    """
    weekdays = {**hours.weekdays, **(own or {})}
    free = tuple(name for name, day in days.items() if not day.weekday)
    made_up = {
        name: weekdays.get(str(day.weekday), ())
        for name, day in days.items()
        if day.weekday and name not in hours.closed
    }
    return msgspec.structs.replace(
        hours,
        weekdays=weekdays,
        closed=(*hours.closed, *free),
        extra={**made_up, **hours.extra},
    )


def unknown_years(hours: Hours, years: tuple[int, ...]) -> tuple[int, ...]:
    """The years without announced days for which the hall has set no date of its own either."""
    own = {name[:4] for name in (*hours.closed, *hours.extra)}
    return tuple(each for each in years if str(each) not in own)
