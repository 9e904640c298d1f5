"""Figures of many simulated days, with day-bootstrap intervals beside every ratio."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from random import Random
from statistics import fmean
from typing import Any

from server.simulate.catalogue import ORDINARY
from server.simulate.outcome import Outcome, Prediction, Visit

LIMIT_MIN = 30.0
DRAWS = 1_000
"""How often days are drawn again for an interval."""
Sums = tuple[float, float]
"""One day's numerator and denominator of a ratio."""


def figures(days: Sequence[Outcome], seed: int) -> dict[str, Any]:
    """What one policy came to. All waits are counted minutes of a ticket's first stop.

    `over30_share`: tickets whose wait until their call passed 30 minutes, among all that were
    called or still waited at the end (these until closing). `over30_until_service_share`: the
    same until real service. Predictions are scored for tickets that had to wait, present or not
    when called; call time is the target.
    """
    visits = [visit for day in days for visit in day.visits]
    waits = [each.wait for each in visits]
    return {
        "days": len(days),
        "tickets": len(visits),
        "over30_share": share_over(visits),
        "over30_until_service_share": fmean(each.until_service > LIMIT_MIN for each in visits),
        "days_below_1_percent_over30": fmean(share_over(each.visits) < 0.01 for each in days),
        "mean_wait_min": fmean(waits),
        "p95_wait_min": quantile(waits, 0.95),
        "temporary_minutes_per_day": fmean(each.temporary_min for each in days),
        "switches_per_day": fmean(each.openings for each in days),
        "mean_wait_by_class": _means(visits, lambda each: each.class_),
        "mean_wait_by_service": _means(visits, lambda each: each.service),
        "p95_walk_in": p95_walk_in(days),
        "turned_away": sum(each.turned_away for each in days),
        "states": _states(days),
        **_accuracy(days, seed),
    }


def share_over(visits: Sequence[Visit]) -> float:
    """The share that waited more than 30 counted minutes until its call."""
    return fmean(each.wait > LIMIT_MIN for each in visits) if visits else 0.0


def p95_walk_in(days: Sequence[Outcome]) -> float:
    """Of the ordinary class."""
    waits = [visit.wait for day in days for visit in day.visits if visit.class_ == ORDINARY]
    return quantile(waits, 0.95)


def quantile(values: Sequence[float], share: float) -> float:
    """Between the two nearest values; 0 of none."""
    if not values:
        return 0.0
    ascending = sorted(values)
    at = share * (len(ascending) - 1)
    low = int(at)
    high = min(low + 1, len(ascending) - 1)
    return ascending[low] + (ascending[high] - ascending[low]) * (at - low)


def _means(visits: Sequence[Visit], of: Callable[[Visit], str]) -> dict[str, float]:
    groups: dict[str, list[float]] = defaultdict(list)
    for each in visits:
        groups[of(each)].append(each.wait)
    return {name: fmean(waits) for name, waits in sorted(groups.items())}


def _states(days: Sequence[Outcome]) -> dict[str, int]:
    whole: dict[str, int] = defaultdict(int)
    for day in days:
        for state, count in day.states.items():
            whole[state] += count
    return dict(sorted(whole.items()))


# -- predictions -----------------------------------------------------------------------------------

NOTHING_SCORED = {
    "scored": 0, "mae_min": None, "mae_limit_min": None, "mae_naive_min": None,
    "coverage80": None, "bias_min": None, "width80_min": None,
}  # fmt: skip


def _accuracy(days: Sequence[Outcome], seed: int) -> dict[str, Any]:
    """Errors in minutes. `bias_min`: predicted less real, so below 0 is too hopeful."""
    scored = [waiting(each) for each in days]
    every = [each for day in scored for each in day]
    if not every:
        return NOTHING_SCORED
    return {
        "scored": len(every),
        "mae_min": fmean(_error(each) for each in every),
        "mae_limit_min": fmean(_error_limit(each) for each in every),
        "mae_naive_min": fmean(_error_naive(each) for each in every),
        "coverage80": fmean(each.p10 <= each.real <= each.p90 for each in every),
        "coverage80_limit": fmean(each.limit10 <= each.real <= each.limit90 for each in every),
        "bias_min": fmean(each.p50 - each.real for each in every),
        "bias_limit_min": fmean(each.limit - each.real for each in every),
        "width80_min": fmean(each.p90 - each.p10 for each in every),
        "mae_over_limit": ratio([_sums(day, _error, _error_limit) for day in scored], seed),
        "mae_over_naive": ratio([_sums(day, _error, _error_naive) for day in scored], seed),
        "coverage80_interval": ratio([_sums(day, _inside, _one) for day in scored], seed)[1:],
    }


def waiting(day: Outcome) -> list[Prediction]:
    """The predictions of tickets that had to wait."""
    return [each for each in day.predictions if each.waits]


def _error(each: Prediction) -> float:
    return abs(each.p50 - each.real)


def _error_limit(each: Prediction) -> float:
    return abs(each.limit - each.real)


def _error_naive(each: Prediction) -> float:
    return abs(each.naive - each.real)


def _inside(each: Prediction) -> float:
    return float(each.p10 <= each.real <= each.p90)


def _one(each: Prediction) -> float:
    return 1.0


def _sums(
    day: Sequence[Prediction],
    above: Callable[[Prediction], float],
    below: Callable[[Prediction], float],
) -> Sums:
    return sum(map(above, day)), sum(map(below, day))


def ratio(days: Sequence[Sums], seed: int) -> list[float | None]:
    """[ratio of the sums, lower, upper]: 95 % by drawing whole days again; None over 0."""
    chance = Random(f"{seed}/bootstrap")
    drawn = [_over(chance.choices(days, k=len(days))) for _ in range(DRAWS)]
    known = sorted(each for each in drawn if each is not None)
    if not known:
        return [None, None, None]
    return [_over(days), quantile(known, 0.025), quantile(known, 0.975)]


def _over(days: Sequence[Sums]) -> float | None:
    below = sum(each[1] for each in days)
    return sum(each[0] for each in days) / below if below else None


# -- one policy beside another ---------------------------------------------------------------------


def beside(days: Sequence[Outcome], others: Sequence[Outcome], seed: int) -> dict[str, Any]:
    """Ratios to another policy on the same days: breaches, temporary minutes, openings."""
    pairs = list(zip(days, others, strict=True))
    return {
        "over30": ratio([(_over30(one), _over30(other)) for one, other in pairs], seed),
        "temporary_minutes": ratio(
            [(one.temporary_min, other.temporary_min) for one, other in pairs], seed
        ),
        "switches": ratio(
            [(float(one.openings), float(other.openings)) for one, other in pairs], seed
        ),
    }


def _over30(day: Outcome) -> float:
    return float(sum(each.wait > LIMIT_MIN for each in day.visits))
