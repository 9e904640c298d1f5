"""Who does not come when called, by how long they had waited: some never, some have left since."""

from math import exp

from msgspec import Struct, field

MINUTES = (0.0, 5.0, 10.0, 15.0, 20.0, 30.0, 40.0, 60.0, 90.0)
"""Where each bin of waits begins."""
PATIENCE = (15.0, 30.0, 45.0, 60.0, 90.0)
"""Mean patience tried, in minutes."""
PRIOR = 30.0
"""How many calls the first belief weighs."""
MOST = 0.6


class CallsByWait(Struct, kw_only=True):
    """Calls per bin of waits, how many nobody came to, and the minutes waited."""

    calls: list[float] = field(default_factory=lambda: [0.0] * len(MINUTES))
    lost: list[float] = field(default_factory=lambda: [0.0] * len(MINUTES))
    minutes: list[float] = field(default_factory=lambda: [0.0] * len(MINUTES))

    def add(self, waited: float, *, came: bool) -> None:
        """One ticket called for the first time."""
        place = max(0, sum(waited >= each for each in MINUTES) - 1)
        self.calls[place] += 1
        self.lost[place] += not came
        self.minutes[place] += max(0.0, waited)

    def fade(self, factor: float) -> None:
        """A day has passed."""
        self.calls = [each * factor for each in self.calls]
        self.lost = [each * factor for each in self.lost]
        self.minutes = [each * factor for each in self.minutes]


def leaving_of(seen: CallsByWait, first: float) -> tuple[float, tuple[float, float]]:
    """(no_show, (share, patience)) of no_show + (1 − no_show) · share · (1 − e^(−w/patience)).

    `first`: the share of no-shows believed before any call was seen.
    """
    tried = [(*_fit(seen, first, each), each) for each in PATIENCE]
    _, no_show, share, patience = min(tried)
    return no_show, (share, patience)


def _fit(seen: CallsByWait, first: float, patience: float) -> tuple[float, float, float]:
    """Weighted least squares with a prior; (error, no_show, share)."""
    n = x = y = xx = xy = 0.0
    points = []
    for calls, lost, minutes in zip(seen.calls, seen.lost, seen.minutes, strict=True):
        if calls:
            points.append((calls, 1 - exp(-minutes / calls / patience), lost / calls))
    for weight, left, rate in [*points, (PRIOR, 0.0, first)]:
        n, x, y = n + weight, x + weight * left, y + weight * rate
        xx, xy = xx + weight * left * left, xy + weight * left * rate
    bottom = n * (xx + 1.0) - x * x  # the 1: without long waits nothing is said of patience
    slope = min(MOST, max(0.0, (n * xy - x * y) / bottom)) if bottom > 0 else 0.0
    base = min(MOST, max(0.0, (y - slope * x) / n))
    error = sum(weight * (base + slope * left - rate) ** 2 for weight, left, rate in points)
    return error, base, min(MOST, slope / (1 - base))
