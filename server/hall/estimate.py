"""预计等候: what is told of the wait of somebody who comes now; by the twin, else a first guess."""

from math import ceil, floor

from server.hall.advice import Newcomer, Outlook
from server.hall.seating import people_serving
from server.hall.state import HallState
from server.hall.ticket import Estimate

SPREAD = (0.7, 1.4)
"""How far a first guess is spread around its likely value."""
STEP = 5
"""A range is told in whole steps of so many minutes, rounded outwards."""
EVEN = 0.5
"""Likelier than not."""


def estimate(
    hall: HallState,
    service: str,
    class_: str = "ordinary",
    outlook: Outlook | None = None,
    ahead: int | None = None,
) -> Estimate:
    """The wait of a newcomer of this class, from a fresh outlook where it knows the service.

    `ahead`: how many are before somebody who has a place already; else all who wait.
    """
    before = hall.waiting(service) if ahead is None else ahead
    said = outlook.newcomers.get(service, {}).get(class_) if outlook else None
    return _guess(hall, service, before) if said is None else _foretold(said, before)


def _foretold(said: Newcomer, ahead: int) -> Estimate:
    """The twin's word, moved by those who joined or left the line since it was said."""
    since = (ahead - said.ahead) * said.each
    p10, p50, p90 = _moved((said.low, said.likely, said.high), since)
    low, high = told(p10, p90)
    return Estimate(
        low=low,
        likely=round(p50),
        high=high,
        ahead=ahead,
        method="twin",
        p10=p10,
        p50=p50,
        p90=p90,
        over=said.over,
        late=said.closed > EVEN,
        unmended=_moved(said.unmended, since) if said.unmended else None,
    )


def _moved(said: tuple[float, float, float], since: float) -> tuple[float, float, float]:
    """Low, likely and high, moved, to a tenth of a minute."""
    low, likely, high = (round(max(0.0, each + since), 1) for each in said)
    return low, likely, high


def _guess(hall: HallState, service: str, ahead: int) -> Estimate:
    """People ahead × mean service ÷ open windows, in minutes."""
    likely = ahead * hall.mean_minutes(service) / max(1, people_serving(hall, service))
    p10, p90 = likely * SPREAD[0], likely * SPREAD[1]
    low, high = told(p10, p90)
    return Estimate(
        low=low,
        likely=round(likely),
        high=high,
        ahead=ahead,
        p10=round(p10, 1),
        p50=round(likely, 1),
        p90=round(p90, 1),
    )


def told(least: float, most: float) -> tuple[int, int]:
    """A range in whole steps, one step wide at least."""
    low = floor(least / STEP) * STEP
    return low, max(ceil(most / STEP) * STEP, low + STEP)
