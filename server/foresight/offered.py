"""How many windows a coming half hour keeps busy, and how many it needs. Plain numbers only.

Modified offered load (Eick, Massey & Whitt 1993): m(t) = E[S] · λ(t − E[S²] / 2E[S]); the windows
by the tail of the wait: Erlang C with the Allen-Cunneen factor of unlike visits.
"""

from collections.abc import Sequence
from math import exp

from server.hall.laws import SLOT, Law
from server.hall.ticket import MINUTE, Millis

STEP: Millis = 30 * MINUTE
"""The grain of a plan."""


def at_the_door(arrivals: Sequence[float], opens: Sequence[bool]) -> list[float]:
    """Arrivals per slot as windows meet them: who comes while they are closed waits for the next
    open slot; after the last nobody comes."""
    found, waiting = [0.0] * len(arrivals), 0.0
    for at, count in enumerate(arrivals):
        waiting += count
        if at < len(opens) and opens[at]:
            found[at], waiting = waiting, 0.0
    return found


def lag(law: Law) -> Millis:
    """How long the load lags behind the arrivals: the mean age of a visit in hand."""
    return round(sum(each * each for each in law) / max(1, 2 * sum(law)))


def offered(arrivals: Sequence[float], minutes: float, behind: Millis, start: Millis) -> float:
    """Windows kept busy on average in the half hour from `start` (both from 00:00)."""
    came = _between(arrivals, start - behind, start + STEP - behind)
    return came * minutes * MINUTE / STEP


def _between(arrivals: Sequence[float], start: Millis, end: Millis) -> float:
    """Expected arrivals in a piece of time, each slot's spread evenly."""
    total = 0.0
    for at in range(max(0, start // SLOT), min(len(arrivals), -(-end // SLOT))):
        overlap = min(end, (at + 1) * SLOT) - max(start, at * SLOT)
        total += arrivals[at] * max(0, overlap) / SLOT
    return total


def waits_at_all(windows: int, load: float) -> float:
    """Erlang C: the chance to wait, by the recursion of Erlang B."""
    if windows <= load:
        return 1.0
    blocked = 1.0
    for each in range(1, windows + 1):
        blocked = load * blocked / (each + load * blocked)
    return windows * blocked / (windows - load * (1 - blocked))


def enough(
    load: float, minutes: float, spread: float, limit_min: float, share: float, most: int = 200
) -> int:
    """The fewest windows with P(wait > limit) ≤ share for a load that stays as it is.

    `spread`: the coefficient of variation of a visit; 1 is exponential.
    """
    if load <= 0:
        return 0
    unlike = (1 + spread * spread) / 2
    for windows in range(int(load) + 1, most):
        late = exp(-(windows - load) * limit_min / (minutes * unlike))
        if waits_at_all(windows, load) * late <= share:
            return windows
    return most
