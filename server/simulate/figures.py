"""The answer of a run: one policy's figures, or several beside each other on the same days."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from server.simulate.outcome import Outcome
from server.simulate.running import Plan, Rule
from server.simulate.scoring import beside, figures, p95_walk_in, share_over

DIGITS = 4


class Run(Struct, frozen=True, kw_only=True):
    """One policy's days; `plain`: the same days first come, first served; `frontier`: what other
    figures of the same policy cost and keep."""

    rule: Rule
    days: list[Outcome]
    plain: list[Outcome]
    frontier: list[tuple[float, float]] = []


def cost_of(days: Sequence[Outcome]) -> tuple[float, float]:
    """(temporary minutes a day, percent that waited over 30 minutes)."""
    visits = [visit for day in days for visit in day.visits]
    return sum(day.temporary_min for day in days) / len(days), 100 * share_over(visits)


def told(plan: Plan, runs: list[Run], seconds: float) -> dict[str, Any]:
    """With several policies the first one's figures stand on top, all of them under `policies`,
    and the ratios of each to each under `ratios`."""
    every = {run.rule: _figures(plan, run) for run in runs}
    found = {
        "world": plan.world.name,
        "seed": plan.seed,
        "load": plan.load,
        "learn": plan.learn,
        "policy": runs[0].rule,
        **every[runs[0].rule],
    }
    if len(runs) > 1:
        found["policies"] = every
        found["ratios"] = {
            f"{one.rule}/{other.rule}": beside(one.days, other.days, plan.seed)
            for one in runs
            for other in runs
            if one is not other
        }
    rounded: dict[str, Any] = _rounded({**found, "seconds": seconds})
    return rounded


def _figures(plan: Plan, run: Run) -> dict[str, Any]:
    found = figures(run.days, plan.seed)
    found["p95_first_come"] = p95_walk_in(run.plain) if run.plain else None
    if run.frontier:
        found["frontier"] = [list(each) for each in run.frontier]
    return found


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_rounded(each) for each in value]
    return round(value, DIGITS) if isinstance(value, float) else value
