"""The load calendar 预期负荷 a hall keeps: month-end tax, the school term, the day after a holiday.

Its factors are the hall's own figures; what history shows of weekdays is learned elsewhere.
"""

from collections.abc import Iterable
from datetime import date as Date
from datetime import timedelta

import msgspec

from server.hall.calendar import LOOK_AHEAD_DAYS, of_month, spans_on
from server.hall.catalog import ExpectedLoad, Hours
from server.hall.laws import Laws
from server.hall.state import HallState


def worked_as(hall: HallState) -> int:
    """As which weekday the hall works on its date: a make-up workday as the one it makes up for.

    Where only a service is open, its own weekday.
    """
    return hall.opening.weekday(hall.date) or Date.fromisoformat(hall.date).isoweekday()


def expected_on(hall: HallState, date: str) -> list[ExpectedLoad]:
    """What of the calendar holds on a date. The hall must know the special days around it."""
    return [each for each in hall.catalogue.load_calendar if _holds(each, hall, date)]


def _holds(each: ExpectedLoad, hall: HallState, date: str) -> bool:
    day = Date.fromisoformat(date)
    off = _days_off_before(day, hall.opening.hours)
    return (
        date in each.dates
        or of_month(day, each.month_days)
        or hall.opening.weekday(date) in each.weekdays
        or 0 < each.after_days_off <= off
    )


def _days_off_before(day: Date, hours: Hours) -> int:
    """How many closed days lie just before an open one."""
    before = (day - timedelta(days=each) for each in range(1, LOOK_AHEAD_DAYS + 1))
    return next((n for n, each in enumerate(before) if spans_on(each, hours)), LOOK_AHEAD_DAYS)


def with_load(laws: Laws, extra: Iterable[ExpectedLoad]) -> Laws:
    """The laws of a day on which these come."""
    arrivals = dict(laws.arrivals)
    for each in extra:
        for service in each.services or tuple(arrivals):
            counts = arrivals.get(service, ())
            arrivals[service] = tuple(count * each.factor for count in counts)
    return msgspec.structs.replace(laws, arrivals=arrivals)
