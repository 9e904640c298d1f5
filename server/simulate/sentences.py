"""The figures of a run as lines for people, Chinese first, then English."""

from typing import Any

from config.words import languages, say

ROWS = (
    "days", "tickets", "over30_share", "mean_wait_min", "p95_wait_min", "p95_walk_in",
    "p95_first_come", "temporary_minutes_per_day", "switches_per_day", "scored", "mae_min",
    "mae_limit_min", "mae_naive_min", "mae_over_limit", "mae_over_naive", "coverage80",
    "bias_min",
)  # fmt: skip


def report(found: dict[str, Any]) -> str:
    """One line per figure and policy; what was not measured is left out."""
    every = found.get("policies", {found["policy"]: found})
    lines = []
    for rule, figures in every.items():
        lines.append(_both(f"policy_{rule}"))
        lines += [_row(name, figures[name]) for name in ROWS if figures.get(name) is not None]
        lines += [_row_of_class(*row) for row in figures["mean_wait_by_class"].items()]
        lines.append("")
    for pair, ratios in found.get("ratios", {}).items():
        lines += [f"  {pair:<24}{name:<20}{_value(value)}" for name, value in ratios.items()]
    if "recorded_mean_wait_min" in found:
        lines.append(_row("recorded_mean_wait_min", found["recorded_mean_wait_min"]))
    return "\n".join([*lines, f"{found['seconds']} s"])


def _both(code: str) -> str:
    return "  ".join(dict.fromkeys(say(f"simulate.{code}", lang) for lang in languages()))


def _row(name: str, value: Any) -> str:
    return f"  {_value(value):<28}{_both(name)}"


def _row_of_class(class_: str, minutes: float) -> str:
    return f"  {_value(minutes):<28}{_both('mean_wait_of')} {class_}"


def _value(value: Any) -> str:
    if isinstance(value, list):
        middle, low, high = value
        return "-" if middle is None else f"{middle:.3f} [{low:.3f}, {high:.3f}]"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
