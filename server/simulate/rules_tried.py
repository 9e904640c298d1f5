"""Figures of the policy tried in a run: given at the command line, or swept for the frontier."""

import json
from typing import Any

import msgspec

from config.words import say_all
from server.hall.catalog import Policy
from server.hall.policy_rules import policy_faults
from server.simulate.catalogue import setting_of
from server.simulate.running import Plan, Rule

SWEPT: dict[Rule, tuple[str, tuple[int, ...]]] = {
    "static": ("wait_limit_min", ()),
    "reactive": ("wait_limit_min", (15, 20, 25)),
    "lookahead": ("open_above_min", (10, 15, 20, 28)),
}
"""Which figure makes a rule earlier or later, and what it is set to."""


class WrongFigure(ValueError):
    """A figure the policy does not have, or that does not go with the others."""


def given(plan: Plan, words: list[str]) -> dict[str, Any]:
    """`NAME=VALUE` as figures of the policy. Raises WrongFigure."""
    figures = {name: _value(text) for name, _, text in (each.partition("=") for each in words)}
    setting = plan.setting or setting_of(plan.world)
    try:
        policy = msgspec.convert({**msgspec.to_builtins(setting.policy), **figures}, Policy)
    except msgspec.ValidationError as error:
        raise WrongFigure(_both(", ".join(words), error)) from None
    for fault in policy_faults(policy, setting.catalogue.hours):
        raise WrongFigure(_both(f"{fault.name}={fault.value}", f"<= {fault.most}"))
    return figures


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def _both(figure: str, why: object) -> str:
    return say_all("simulate.wrong_figure", figure=figure, why=why)


def swept(plan: Plan, rule: Rule) -> list[Plan]:
    """The same plan without predictions, the rule's figure set to other values."""
    name, values = SWEPT[rule]
    setting = plan.setting or setting_of(plan.world)
    own = {**msgspec.to_builtins(setting.policy), **plan.figures}
    tried = []
    for value in values:
        figures = {**plan.figures, name: value}
        if name == "wait_limit_min":
            for below in ("yellow_min", "close_below_min"):
                figures[below] = min(own[below], value - 1)
        tried.append(msgspec.structs.replace(plan, figures=figures, predictions=False))
    return tried
