"""The next slot's arrivals while the day goes on: several ways to answer what the day has shown.

Each way is tried on every past day; the one with the least error of late speaks. Pure numbers.
A surprise is seen minus expected.
"""

from collections.abc import Sequence

from server.foresight.arrivals import day_factor, fading

KEEPS = (1.0, 0.8, 0.6)
"""How much a slot weighs in the day factor beside the slot after it."""
RIDGE = 0.1
"""How strongly the learned answer is held back, in shares of what has been seen."""
YEARLY = 0.5 ** (1 / 365)
"""What was learned a year ago counts half."""
LATELY = 0.5 ** (1 / 14)
"""An error two weeks ago counts half."""
BACK = 3
"""So many earlier slots of today are answered one by one."""
FIGURES = BACK + 4


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
        self._shares: list[float] | None = None

    def surprise(self, figures: Sequence[float]) -> float:
        """What is to be added to the expected."""
        if self._shares is None:
            self._shares = self._solved()
        return sum(a * b for a, b in zip(self._shares, figures, strict=True))

    def learn(self, figures: Sequence[float], surprise: float) -> None:
        """What it was in the end."""
        for row, mine in zip(self._squares, figures, strict=True):
            row[:] = [YEARLY * a + mine * b for a, b in zip(row, figures, strict=True)]
        pairs = zip(self._products, figures, strict=True)
        self._products = [YEARLY * a + b * surprise for a, b in pairs]
        self._shares = None

    def _solved(self) -> list[float]:
        """Every figure is held back in its own scale, so that sums and slots are treated alike."""
        held = [
            [a * (1.0 + RIDGE * (at == other)) for other, a in enumerate(row)]
            for at, row in enumerate(self._squares)
        ]
        for at in range(FIGURES):
            held[at][at] += 1.0
        return solve(held, self._products)


class Surprises:
    """One service: whole past days are learned, and today's next slot is foretold."""

    def __init__(self, slots: int) -> None:
        self._answers = [Answer() for _ in range(slots)]
        self._yesterday = [0.0] * slots
        self._errors = [0.0] * (len(KEEPS) + 2)

    def next(self, expected: Sequence[float], seen: Sequence[float]) -> float:
        """The arrivals of the slot after those seen; `expected` is the whole day's profile."""
        return self._ways(expected, seen)[self._errors.index(min(self._errors))]

    def learn(self, expected: Sequence[float], seen: Sequence[float]) -> None:
        """A day has ended."""
        self._errors = [LATELY * each for each in self._errors]
        for at, count in enumerate(seen):
            missed = (abs(way - count) for way in self._ways(expected, seen[:at]))
            self._errors = [a + b for a, b in zip(self._errors, missed, strict=True)]
        today = [n - e for n, e in zip(seen, expected, strict=True)]
        for at, answer in enumerate(self._answers):
            answer.learn(self._figures(today[:at], at), today[at])
        self._yesterday = today

    def _ways(self, expected: Sequence[float], seen: Sequence[float]) -> list[float]:
        """As expected; by the day factor; by the learned answer."""
        at = len(seen)
        usual, before = expected[at], expected[:at]
        factors = [day_factor(fading(before, keep), fading(seen, keep)) for keep in KEEPS]
        today = [n - e for n, e in zip(seen, before, strict=True)]
        answered = usual + self._answers[at].surprise(self._figures(today, at))
        return [usual, *(usual * each for each in factors), max(0.0, answered)]

    def _figures(self, today: Sequence[float], at: int) -> list[float]:
        """Today's latest surprises and their sum, yesterday's around this slot."""
        latest = [today[at - back] if at >= back else 0.0 for back in range(1, BACK + 1)]
        padded = [0.0, *self._yesterday, 0.0]
        return [*latest, sum(today), *padded[at : at + 3]]
