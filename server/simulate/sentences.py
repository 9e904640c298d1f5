"""The figures of a run as lines for people, Chinese first, then English."""

from typing import Any

from config.words import languages, pick, say
from server.simulate.catalogue import setting_of
from server.simulate.running import Plan

ROWS = (
    "days", "tickets", "over30_share", "mean_wait_min", "p95_wait_min", "p95_walk_in",
    "p95_first_come", "temporary_minutes_per_day", "switches_per_day", "scored", "mae_min",
    "mae_limit_min", "mae_naive_min", "mae_over_limit", "mae_over_naive", "coverage80",
    "bias_min",
)  # fmt: skip
SHARES = ("over30_share", "coverage80")
NOTHING = "–"
Names = dict[str, dict[str, str]]


def class_names(plan: Plan) -> Names:
    """The hall's priority classes: id → its name by language."""
    setting = plan.setting or setting_of(plan.world)
    return {each.id: each.name for each in setting.catalogue.classes}


def report(found: dict[str, Any], classes: Names) -> str:
    """One line per figure and policy; what was not measured is left out."""
    every = found.get("policies", {found["policy"]: found})
    several = found["days"] > 1
    lines = []
    for rule, figures in every.items():
        lines.append(_both(f"policy_{rule}"))
        lines += [
            _row(_value(name, figures[name], several), _both(name))
            for name in ROWS
            if figures.get(name) is not None
        ]
        for class_, minutes in figures["mean_wait_by_class"].items():
            lines.append(_row(f"{minutes:.1f}", _of_class(classes.get(class_, {"zh": class_}))))
        lines.append("")
    lines += _compared(found.get("ratios", {}), several)
    if "recorded_mean_wait_min" in found:
        was = found["recorded_mean_wait_min"]
        lines.append(
            _row(NOTHING if was is None else f"{was:.1f}", _both("recorded_mean_wait_min"))
        )
    return "\n".join([*lines, f"{found['seconds']:.1f} s"])


def _compared(ratios: dict[str, Any], several: bool) -> list[str]:
    """Each pair once, in the order asked."""
    if not ratios:
        return []
    lines, told = [_both("compared")], set()
    for pair, figures in ratios.items():
        one, other = pair.split("/")
        if (other, one) in told:
            continue
        told.add((one, other))
        lines.append(f"  {_beside(one, other)}")
        lines += [
            f"  {_row(_ratio(value, several), _both(f'compared_{name}'))}"
            for name, value in figures.items()
        ]
    return [*lines, ""]


def _beside(one: str, other: str) -> str:
    return "  ".join(
        f"{say(f'simulate.policy_{one}', lang)} ÷ {say(f'simulate.policy_{other}', lang)}"
        for lang in languages()
    )


def _both(code: str) -> str:
    return "  ".join(dict.fromkeys(say(f"simulate.{code}", lang) for lang in languages()))


def _of_class(names: dict[str, str]) -> str:
    return "  ".join(
        say("simulate.mean_wait_of", lang, name=pick(names, lang)) for lang in languages()
    )


def _row(value: str, words: str) -> str:
    return f"  {value:<20}{words}"


def _value(name: str, value: Any, several: bool) -> str:
    if isinstance(value, list):
        return _ratio(value, several)
    if name in SHARES:
        return f"{100 * value:.1f} %"
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def _ratio(value: list[float | None], several: bool) -> str:
    """An interval comes from drawing days again: a single day has none."""
    middle, low, high = value
    if middle is None:
        return NOTHING
    if not several or low is None or high is None:
        return f"{middle:.2f} [{NOTHING}]"
    return f"{middle:.2f} [{low:.2f}, {high:.2f}]"
