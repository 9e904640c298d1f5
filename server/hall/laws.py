"""What the twin believes of the world: how long things take, who comes, who does not. Values only.

Learned by foresight from the hall's own journal; `first_laws` holds what is believed on the first
day. A law is a list of equally likely values, so that any shape (two humps, long tails) fits.
"""

from math import exp, log, sqrt
from statistics import NormalDist, fmean, pstdev

from msgspec import Struct, field

from server.hall.catalog import Catalogue
from server.hall.ticket import MINUTE, SECOND, Millis

Law = tuple[Millis, ...]
"""Equally likely lengths of time, ascending, in milliseconds; never empty."""

GRAIN = 256
"""How many values a law has."""
SLOT: Millis = 15 * MINUTE
"""The grain of an arrival profile."""
FIRST_DOUBT = 0.2
"""How far off the hall's own figures may be as a whole, before anything was measured."""
LEAST = 0.01
"""No visit is shorter than this share of the mean."""
FIRST_SPREAD = 0.8
"""The coefficient of variation believed of a service nobody has measured."""


class Laws(Struct, frozen=True, kw_only=True):
    """The twin's beliefs for today.

    `service`: how long a visit of one case keeps a window, from its call to its end, for a person
    of speed 1. `speed`: a person's factor on those times (1.2 is slower). `gap`: from the end of a
    visit to the next call while somebody waits; short breaks are its tail. `lost`: how long a
    called visitor who does not come keeps the window. `leaving`: the mean patience in minutes of a
    share of visitors: (share, minutes). `arrivals`: service → expected tickets per SLOT from
    00:00 local time of the business date, on a day of factor 1. `classes`: service → class →
    share of its arrivals.
    """

    service: dict[str, Law]
    speed: dict[str, float] = field(default_factory=dict)
    gap: Law = (0,)
    lost: Law = (45 * SECOND,)
    no_show: float = 0.03
    leaving: tuple[float, float] = (0.0, 60.0)
    arrivals: dict[str, tuple[float, ...]] = field(default_factory=dict)
    classes: dict[str, dict[str, float]] = field(default_factory=dict)
    booked_show: float = 0.85
    early: Law = tuple(each * MINUTE for each in (-10, -2, 2, 5, 8, 11, 16, 25))  # before the slot
    case_share: float = 0.6  # each further case of a visit takes this share of the first
    day_factor: float = 1.0
    pace: dict[str, float] = field(default_factory=dict)  # service → today's factor on its times
    days: int = 0  # business days learned from
    doubt: float = 0.0  # how far off the times as a whole may be today: a coefficient of variation


def lognormal(mean: Millis, spread: float) -> Law:
    """A lognormal law of this mean and coefficient of variation, as GRAIN mid-quantiles."""
    return tuple(round(mean * each) for each in lognormal_quantiles(spread, GRAIN))


def lognormal_quantiles(spread: float, count: int) -> list[float]:
    """`count` equally likely values of mean 1 and this coefficient of variation.

    Mid-quantiles lose the end of the tail, and with it a tenth of the variance: stretched back.
    """
    sigma = sqrt(log(1 + spread * spread))
    normal = NormalDist(-sigma * sigma / 2, sigma)
    values = [exp(normal.inv_cdf((each + 0.5) / count)) for each in range(count)]
    mean = fmean(values)
    lost = spread / (pstdev(values) / mean) if count > 1 and spread > 0 else 1.0
    return [max(LEAST, 1 + (each / mean - 1) * lost) for each in values]


def first_laws(catalogue: Catalogue) -> Laws:
    """What is believed on the first day: the hall's own figures, equal clerks, nobody to come."""
    return Laws(
        service={
            each.id: lognormal(round(each.minutes * MINUTE), FIRST_SPREAD)
            for each in catalogue.services
        },
        doubt=FIRST_DOUBT,
    )
