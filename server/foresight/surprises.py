"""The next arrivals while the day goes on: several ways to answer what the day has shown.

Each way is tried on every past day; the one with the least error of late speaks. Pure numbers.
A surprise is seen minus expected.
"""

from collections.abc import Sequence
from math import sqrt

from msgspec import Struct

from server.foresight.arrivals import day_factor, fading

KEEPS = (1.0, 0.8, 0.6)
"""How much a slot weighs in the day factor beside the slot after it."""
WHOLE = 1
"""Of the ways, the day factor in which all slots weigh the same."""
RIDGE = 0.1
"""How strongly the learned answer is held back, in shares of what has been seen."""
YEARLY = 0.5 ** (1 / 365)
"""What was learned a year ago counts half."""
LATELY = 0.5 ** (1 / 14)
"""An error two weeks ago counts half."""
BACK = 3
"""So many earlier slots of today are answered one by one."""
FIGURES = BACK + 4
STRANGE = 3.0
"""A day is strange from so many standard deviations on."""


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The x of matrix · x = right, for a symmetric positive matrix, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        pivot = rows[at]
        for below in rows[at + 1 :]:
            share = below[at] / pivot[at]
            below[at:] = [b - share * p for b, p in zip(below[at:], pivot[at:], strict=True)]
    found = [0.0] * size
    for at in reversed(range(size)):
        known = sum(rows[at][each] * found[each] for each in range(at + 1, size))
        found[at] = (rows[at][size] - known) / rows[at][at]
    return found


class Answer:
    """How one slot answers to the surprises before it: a ridge regression, day by day.

    Arrivals that come late today come in a later slot; what was odd yesterday at this hour often
    is so again. Ridge: Hoerl & Kennard, Technometrics 12 (1970).
    """

    def __init__(self) -> None:
        self._squares = [[0.0] * FIGURES for _ in range(FIGURES)]
        self._products = [0.0] * FIGURES
        self._days = 0.0
        self.shares = (0.0,) * FIGURES  # how much of each figure is added to the expected

    @property
    def stray(self) -> float:
        """How far the day's surprises before this slot add up to: a standard deviation."""
        return sqrt(self._squares[BACK][BACK] / max(1.0, self._days))

    def learn(self, figures: Sequence[float], surprise: float) -> None:
        """What it was in the end."""
        for row, mine in zip(self._squares, figures, strict=True):
            row[:] = [YEARLY * a + mine * b for a, b in zip(row, figures, strict=True)]
        pairs = zip(self._products, figures, strict=True)
        self._products = [YEARLY * a + b * surprise for a, b in pairs]
        self._days = YEARLY * self._days + 1.0
        self.shares = self._solved()

    def _solved(self) -> tuple[float, ...]:
        """Every figure is held back in its own scale, so that sums and slots are treated alike."""
        held = [
            [a * (1.0 + RIDGE * (at == other)) for other, a in enumerate(row)]
            for at, row in enumerate(self._squares)
        ]
        for at in range(FIGURES):
            held[at][at] += 1.0
        return tuple(solve(held, self._products))


class Answers(Struct, frozen=True):
    """What whole past days have taught of the next `span` slots, as of one morning."""

    span: int
    way: int  # the one of `ways` that has been right of late
    shares: tuple[tuple[float, ...], ...]
    yesterday: tuple[float, ...]
    strays: tuple[float, ...]  # how far a day strays up to each slot: a standard deviation

    @property
    def whole(self) -> bool:
        """The day factor of all slots alike has been right of late: it can be told at any time."""
        return self.way == WHOLE

    def strange(self, expected: Sequence[float], seen: Sequence[float]) -> bool:
        """Today so far is like no day that has taught: then none of it is to be relied on."""
        at = len(seen)
        return abs(sum(seen) - sum(expected[:at])) > STRANGE * max(1.0, self.strays[at])

    def next(self, expected: Sequence[float], seen: Sequence[float]) -> float:
        """The arrivals of the slots after those seen; `expected` is the whole day's profile."""
        return self.ways(expected, seen)[self.way]

    def ways(self, expected: Sequence[float], seen: Sequence[float]) -> list[float]:
        """As expected; by the day factor; by the learned answer."""
        at = len(seen)
        usual, before = sum(expected[at : at + self.span]), expected[:at]
        factors = [day_factor(fading(before, keep), fading(seen, keep)) for keep in KEEPS]
        today = [n - e for n, e in zip(seen, before, strict=True)]
        pairs = zip(self.shares[at], self.figures(today), strict=True)
        answered = usual + sum(a * b for a, b in pairs)
        return [usual, *(usual * each for each in factors), max(0.0, answered)]

    def figures(self, today: Sequence[float]) -> list[float]:
        """Today's latest surprises and their sum, yesterday's around the slot after them."""
        at = len(today)
        latest = [today[at - back] if at >= back else 0.0 for back in range(1, BACK + 1)]
        padded = [0.0, *self.yesterday, 0.0]
        return [*latest, sum(today), *padded[at : at + 3]]


class Surprises:
    """One profile beside what came: learns from whole days."""

    def __init__(self, slots: int, span: int = 1) -> None:
        self._each = [Answer() for _ in range(slots)]
        self._errors = [0.0] * (len(KEEPS) + 2)
        self.days = 0
        self.answers = Answers(
            span=span,
            way=0,
            shares=((0.0,) * FIGURES,) * slots,
            yesterday=(0.0,) * slots,
            strays=(0.0,) * slots,
        )

    def learn(self, expected: Sequence[float], seen: Sequence[float]) -> None:
        """A day has ended; where nobody was expected and nobody came it teaches nothing."""
        span, today = self.answers.span, [n - e for n, e in zip(seen, expected, strict=True)]
        self._errors = [LATELY * each for each in self._errors]
        for at, answer in enumerate(self._each):
            if any(expected[at : at + span]) or any(seen[at : at + span]):
                self._note_errors(expected, seen[:at], sum(seen[at : at + span]))
                answer.learn(self.answers.figures(today[:at]), sum(today[at : at + span]))
        self.days += 1
        self.answers = Answers(
            span=span,
            way=self._errors.index(min(self._errors)),
            shares=tuple(each.shares for each in self._each),
            yesterday=tuple(today),
            strays=tuple(each.stray for each in self._each),
        )

    def _note_errors(self, expected: Sequence[float], seen: Sequence[float], came: float) -> None:
        missed = (abs(way - came) for way in self.answers.ways(expected, seen))
        self._errors = [a + b for a, b in zip(self._errors, missed, strict=True)]
