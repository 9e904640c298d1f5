"""Arrivals foretold slot by slot on real days, beside the mean of the last fifteen.

Day by day, from what was known then: day-ahead by the profile, live by what the day has shown up to
the slot before.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import fmean

from msgspec import Struct

from server.foresight.arrivals import Courses
from server.foresight.surprises import Surprises
from tests.benchmarks.bank_calls import BankCall

HOURS = 24
TEST = (date(2019, 3, 1), date(2020, 2, 29))
"""The days of the passport hall that are foretold."""
HALF_HOUR_S = 1800
OPENS, CLOSES = 14, 48
"""The bank's day in half hours: from 07:00."""
WEEKEND = (5, 6)
"""Friday and Saturday in Israel."""
MEAN_DAYS = 15


class DayOf(Struct, frozen=True):
    """One day and its arrivals per slot."""

    day: date
    counts: list[float]


class Missed(Struct, frozen=True):
    """One day foretold: its arrivals, and absolute errors summed over its slots."""

    arrivals: float
    mean: float
    ahead: float
    live: float


def passengers(folder: Path) -> list[DayOf]:
    """Passengers per hour; an hour or day without a row had none."""
    found: dict[date, Counter[int]] = {}
    for path in sorted(folder.glob("ORD-*.csv")):
        with path.open(encoding="ascii", newline="") as file:
            for row in csv.DictReader(file):
                hours = found.setdefault(_date(row["date"]), Counter())
                hours[int(row["hour"][:2])] += int(row["all_total"])
    last = max(found)
    days = (min(found) + timedelta(days=each) for each in range((last - min(found)).days + 1))
    return [
        DayOf(day, [float(found.get(day, Counter())[hour]) for hour in range(HOURS)])
        for day in days
    ]


def _date(text: str) -> date:
    if "/" not in text:
        return date.fromisoformat(text)
    month, day, year = map(int, text.split("/"))
    return date(year, month, day)


def half_hours(calls: Sequence[BankCall]) -> list[DayOf]:
    """Calls per half hour of the bank's workdays, by when they entered."""
    found: dict[date, Counter[int]] = {}
    for call in calls:
        if call.day.isoweekday() not in WEEKEND:
            found.setdefault(call.day, Counter())[call.entered // HALF_HOUR_S] += 1
    return [
        DayOf(day, [float(found[day][slot]) for slot in range(OPENS, CLOSES)])
        for day in sorted(found)
    ]


def foretold(days: Sequence[DayOf], first: int, last: int) -> Iterator[Missed]:
    """The days first to last, each from the days before it."""
    slots = len(days[0].counts)
    courses, surprises = Courses(slots), Surprises(slots)
    for at, each in enumerate(days[: last + 1]):
        weekday, seen = each.day.isoweekday(), each.counts
        expected = courses.expected(weekday)
        if at >= first:
            live = [surprises.answers.next(expected, seen[:slot]) for slot in range(slots)]
            before = [day.counts for day in days[at - MEAN_DAYS : at]]
            mean = [fmean(slot) for slot in zip(*before, strict=True)]
            yield Missed(sum(seen), _apart(mean, seen), _apart(expected, seen), _apart(live, seen))
        surprises.learn(expected, seen)
        courses.learn(weekday, seen)


def _apart(told: Sequence[float], seen: Sequence[float]) -> float:
    return sum(abs(a - b) for a, b in zip(told, seen, strict=True))


def of_passengers(folder: Path) -> list[Missed]:
    """The passport hall's test days."""
    days = passengers(folder)
    first, last = ((day - days[0].day).days for day in TEST)
    return list(foretold(days, first, last))


def of_calls(calls: Sequence[BankCall]) -> list[Missed]:
    """The bank's workdays after the first fifteen."""
    days = half_hours(calls)
    return list(foretold(days, MEAN_DAYS, len(days) - 1))
