"""How long something takes, as a histogram that forgets; and the law read from it. Values only.

Bins grow by a fixed factor, so that half a minute and half an hour are told equally well. What
is only known to be "at most so long" is spread over the known values below it.
"""

from math import exp, log

from msgspec import Struct, field

from server.hall.laws import GRAIN, Law
from server.hall.ticket import MINUTE, SECOND, Millis

FIRST: Millis = SECOND
LONGEST: Millis = 240 * MINUTE
"""Longer is no service but something forgotten: it teaches nothing."""
BINS = 144
_STEP = log(LONGEST / FIRST) / (BINS - 1)
_EDGES = [0.0, *(FIRST * exp(_STEP * each) for each in range(BINS))]

SLOW_DAYS, FAST_DAYS = 10.0, 1.5
"""Half-lives in business days: of shape and mean, and of what shows a drift."""


class Spread(Struct, kw_only=True):
    """Lengths of time seen, recent days weighing more. `at_most`: only known not to be longer."""

    bins: list[float] = field(default_factory=lambda: [0.0] * BINS)
    at_most: list[float] = field(default_factory=lambda: [0.0] * BINS)
    count: float = 0.0
    total: float = 0.0
    fast_count: float = 0.0
    fast_total: float = 0.0

    def fade(self) -> None:
        """A day has passed."""
        slow, fast = 0.5 ** (1 / SLOW_DAYS), 0.5 ** (1 / FAST_DAYS)
        self.bins = [each * slow for each in self.bins]
        self.at_most = [each * slow for each in self.at_most]
        self.count, self.total = self.count * slow, self.total * slow
        self.fast_count, self.fast_total = self.fast_count * fast, self.fast_total * fast

    def add(self, value: float) -> None:
        """One length that is known."""
        if not 0 <= value <= LONGEST:
            return
        self.bins[_bin(value)] += 1
        self.count, self.total = self.count + 1, self.total + value
        self.fast_count, self.fast_total = self.fast_count + 1, self.fast_total + value

    def add_at_most(self, value: float) -> None:
        """One length that was not more than this."""
        if 0 < value <= LONGEST:
            self.at_most[_bin(value)] += 1

    def weights(self) -> list[float]:
        """Weight per bin, bounded values spread over what lies below them.

        The product-limit estimate (Kaplan & Meier 1958) from the longest down.
        """
        whole = at_most = sum(self.bins) + sum(self.at_most)
        found, left = [0.0] * BINS, whole
        for place in reversed(range(BINS)):
            if self.bins[place] > 0:
                found[place] = left * min(1.0, self.bins[place] / at_most)
                left -= found[place]
            at_most -= self.bins[place] + self.at_most[place]
        lowest = next((each for each in range(BINS) if found[each]), 0)
        found[lowest] += left  # bounded below everything known
        return found

    @property
    def plain(self) -> float:
        """The mean of the known values alone."""
        return self.total / self.count if self.count else 0.0

    def mean(self) -> float:
        """The mean with the bounded values counted in."""
        weights, whole = self.weights(), sum(self.bins) + sum(self.at_most)
        known = sum(each * _middle(place) for place, each in enumerate(self.bins))
        if not known:
            return 0.0
        exact = self.total / known  # what the grain of the bins has lost
        return exact * sum(each * _middle(place) for place, each in enumerate(weights)) / whole


def _bin(value: float) -> int:
    return 0 if value < FIRST else min(BINS - 1, 1 + int(log(value / FIRST) / _STEP))


def _middle(place: int) -> float:
    return 0.0 if place == 0 else (_EDGES[place] + _EDGES[place + 1]) / 2


def law_of(weights: list[float], mean: float) -> Law:
    """GRAIN equally likely values of this histogram, scaled to this mean."""
    whole = sum(weights)
    values: list[float] = []
    place, below = 0, 0.0
    for each in range(GRAIN):
        aim = (each + 0.5) / GRAIN * whole
        while place < BINS - 1 and below + weights[place] < aim:
            below += weights[place]
            place += 1
        values.append(_within(place, (aim - below) / weights[place] if weights[place] else 0.0))
    scale = mean * GRAIN / sum(values) if sum(values) else 0.0
    return tuple(round(each * scale) for each in values)


def _within(place: int, part: float) -> float:
    if place == 0:
        return 0.0
    low, high = _EDGES[place], _EDGES[place + 1]
    return low + min(1.0, max(0.0, part)) * (high - low)
