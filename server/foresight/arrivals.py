"""Who comes when: an arrival profile per service and weekday, and how busy today is beside it.

Pure numbers in, numbers out: knows neither journal nor hall. Slots are as long as the caller says;
the product's are `server.hall.laws.SLOT`.
"""

from collections.abc import Sequence

from msgspec import Struct

MEMORIES = (4.0, 8.0, 16.0, 32.0)
"""Half-lives in days a level may have; each service keeps the one that foretells it best."""
FACTOR_MEMORY, WEEKDAY_MEMORY = 6.0, 8.0
"""Half-lives, in days of the same weekday, of its factor and of its own turns."""
SHRINK = 4.0
"""So many days of a weekday without turns of its own are believed beforehand."""
NEIGHBOURS = 0.3
"""The weight of each neighbouring slot when the turns of a weekday are smoothed."""
ERROR_MEMORY = 14.0
"""Half-life in days of the errors by which a memory is chosen."""
FIRST_WEIGHT = 44.0
"""The day factor's prior weight: a spread of 15 % from day to day."""


class DayCounts(Struct, frozen=True):
    """One past business day: service → arrivals per slot from 00:00. Weekday 1 is Monday."""

    weekday: int
    counts: dict[str, Sequence[float]]


def _gain(half_life: float, beliefs: float) -> float:
    """How much a new day moves a belief: an average at first, then exponential forgetting."""
    return float(max(1.0 - 0.5 ** (1.0 / half_life), 1.0 / beliefs))


def smooth(values: Sequence[float]) -> list[float]:
    """Each value with its neighbours; the ends have themselves for a neighbour."""
    padded = [values[0], *values, values[-1]]
    return [
        (mine + NEIGHBOURS * (padded[at] + padded[at + 2])) / (1 + 2 * NEIGHBOURS)
        for at, mine in enumerate(values)
    ]


class Course:
    """How the day of one service goes: a level per slot, a weekday's factor on it, its own turns.

    Seasonal exponential smoothing without trend (Holt 1957, Winters 1960), the season a week of
    days: a factor on the whole day and a remainder per slot. Gains fall as 1/n first, so that few
    days give the plain mean. A weekday's factor begins at 1 and its remainder at 0, both held back
    by days that are believed beforehand (shrinkage towards all days).
    """

    def __init__(self, slots: int, memory: float) -> None:
        self._memory = memory
        self._level = [0.0] * slots
        self._factor: dict[int, float] = {}
        self._turns: dict[int, list[float]] = {}
        self._days = 0
        self._of_weekday: dict[int, int] = {}
        self.error = 0.0

    def expected(self, weekday: int) -> list[float]:
        """The arrivals per slot of the next day of this weekday."""
        if weekday not in self._turns:
            return list(self._level)
        factor, turns = self._factor[weekday], smooth(self._turns[weekday])
        return [max(0.0, factor * a + b) for a, b in zip(self._level, turns, strict=True)]

    def learn(self, weekday: int, seen: Sequence[float]) -> None:
        """A day has ended."""
        self._note_error(weekday, seen)
        self._days += 1
        number = self._of_weekday[weekday] = self._of_weekday.get(weekday, 0) + 1
        factor = self._factor[weekday] = self._learned_factor(weekday, sum(seen), number)
        turns = self._turns.setdefault(weekday, [0.0] * len(self._level))
        gain, slow = _gain(self._memory, self._days), _gain(WEEKDAY_MEMORY, number + SHRINK)
        for at, count in enumerate(seen):
            surprise = count - factor * self._level[at] - turns[at]
            self._level[at] = max(0.0, self._level[at] + gain * surprise)
            turns[at] += slow * (count - factor * self._level[at] - turns[at])

    def _learned_factor(self, weekday: int, total: float, number: int) -> float:
        """The more a day's total says (the less it is Poisson's chance), the more it moves."""
        factor, usual = self._factor.get(weekday, 1.0), sum(self._level)
        if usual <= 0.0:
            return factor
        gain = _gain(FACTOR_MEMORY, number + 1.0 + FIRST_WEIGHT / usual)
        return factor + gain * (total / usual - factor)

    def _note_error(self, weekday: int, seen: Sequence[float]) -> None:
        told = self.expected(weekday)
        missed = sum(abs(a - b) for a, b in zip(told, seen, strict=True))
        self.error += _gain(ERROR_MEMORY, self._days + 1) * (missed - self.error)


class Courses:
    """One service, remembered over several spans at once; the best of late speaks."""

    def __init__(self, slots: int) -> None:
        self._each = [Course(slots, memory) for memory in MEMORIES]

    def expected(self, weekday: int) -> list[float]:
        """The arrivals per slot of the next day of this weekday."""
        return min(self._each, key=lambda course: course.error).expected(weekday)

    def learn(self, weekday: int, seen: Sequence[float]) -> None:
        """A day has ended."""
        for course in self._each:
            course.learn(weekday, seen)


class Profiles:
    """Every service of a hall; each is learned from the first day it was asked for.

    A later day without it is a day of nobody.
    """

    def __init__(self, slots: int) -> None:
        self._slots = slots
        self._known: dict[str, Courses] = {}

    def expected(self, weekday: int) -> dict[str, tuple[float, ...]]:
        """Arrivals per service and slot of the next day of this weekday."""
        return {service: tuple(each.expected(weekday)) for service, each in self._known.items()}

    def learn(self, day: DayCounts) -> None:
        """A day has ended."""
        for service, counts in day.counts.items():
            if service not in self._known and any(counts):
                self._known[service] = Courses(self._slots)
        for service, courses in self._known.items():
            courses.learn(day.weekday, day.counts.get(service, [0.0] * self._slots))


def day_factor(expected_so_far: float, seen_so_far: float, a: float = FIRST_WEIGHT) -> float:
    """How busy today is: the mean of a gamma belief (mean 1, weight a) after a Poisson count.

    (a + N) / (a + E), a = 1 / cv² of the factor from day to day (Jongbloed & Koole 2001).
    """
    return (a + seen_so_far) / (a + expected_so_far)


def fading(counts: Sequence[float], keep: float) -> float:
    """A sum in which each slot weighs `keep` times as much as the slot after it.

    Both sums of `day_factor` may fade: then the latest slots say most about the next ones.
    """
    total = 0.0
    for count in counts:
        total = total * keep + count
    return total
