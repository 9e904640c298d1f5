"""答复日期: the day by which an answer is promised, counted in the hall's working days."""

from datetime import date, timedelta

from server.hall.calendar import spans_on
from server.hall.refusal import Refused
from server.hall.state import HallState

MOST_DAYS = 90
"""The longest promise, in working days."""
FARTHEST = 366
"""So many days are looked through; a hall that is never open promises nothing."""


def promised_day(hall: HallState, days: int) -> str:
    """The business date so many working days after today; 0 is today itself."""
    day, left = date.fromisoformat(hall.date), days
    for _ in range(FARTHEST):
        if not left:
            return day.isoformat()
        day += timedelta(days=1)
        left -= _is_working_day(hall, day)
    raise Refused("no_working_day", days=days)


def _is_working_day(hall: HallState, day: date) -> bool:
    """工作日: no weekend even where the hall is open then, save one that makes up for a holiday."""
    as_weekday = hall.opening.weekday(day.isoformat())
    return as_weekday in range(1, 6) and bool(spans_on(day, hall.opening.hours))
