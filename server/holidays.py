"""Public holidays 法定节假日 and make-up workdays 调休 as announced; knows no hall.

The library holds the State Council's announcements, year by year; what is not announced is not
guessed.
"""

from collections.abc import Callable
from datetime import date, timedelta

import chinese_calendar as china
from chinese_calendar.constants import Holiday, in_lieu_days, workdays
from msgspec import Struct

from server.hall.calendar import LOOK_AHEAD_DAYS
from server.hall.special_days import SpecialDay, SpecialDays

MONDAY = 1


class Announced(Struct, frozen=True):
    """The special days of a while, and the years of it that are not announced yet."""

    days: SpecialDays
    unknown: tuple[int, ...]


def announced(country: str, first: date) -> Announced:
    """What is known of `first` and the two weeks after it; nothing for a hall that wants none."""
    if country not in COUNTRIES:
        return Announced({}, ())
    dates = [first + timedelta(days=ahead) for ahead in range(LOOK_AHEAD_DAYS + 1)]
    found: SpecialDays = {}
    unknown: dict[int, None] = {}
    for day in dates:
        try:
            special = COUNTRIES[country](day)
        except NotImplementedError:
            unknown[day.year] = None
            continue
        if special is not None:
            found[day.isoformat()] = special
    return Announced(found, tuple(unknown))


def _in_china(day: date) -> SpecialDay | None:
    """A holiday or a make-up workday. Raises NotImplementedError for a year not announced."""
    free, name = china.get_holiday_detail(day)
    if name is None:
        return None
    names = {"zh": str(Holiday(name).chinese), "en": str(name)}
    return SpecialDay(name=names, weekday=0 if free else _made_up(day, name))


def _made_up(day: date, name: str) -> int:
    """The weekday whose work is made up: workdays and days off of one holiday, in their order."""
    mine = sorted(each for each, of in workdays.items() if of == name and each.year == day.year)
    off = sorted(each for each, of in in_lieu_days.items() if of == name and each.year == day.year)
    pairs = dict(zip(mine, off, strict=False))
    return pairs[day].isoweekday() if day in pairs else MONDAY


COUNTRIES: dict[str, Callable[[date], SpecialDay | None]] = {"cn": _in_china}
