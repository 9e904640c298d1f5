"""Figures of the policy tried in a run: given at the command line, or swept for the frontier."""

import json
from typing import Any

import msgspec

from config.words import languages, say, say_all
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
    figures = dict(_figure(each) for each in words)
    setting = plan.setting or setting_of(plan.world)
    policy = msgspec.convert({**msgspec.to_builtins(setting.policy), **figures}, Policy)
    for fault in policy_faults(policy, setting.catalogue.hours):
        raise WrongFigure(
            say_all("simulate.figure_too_high", name=fault.name, value=fault.value, most=fault.most)
        )
    return figures


def _figure(words: str) -> tuple[str, Any]:
    name, _, text = words.partition("=")
    if name not in Policy.__struct_fields__:
        known = ", ".join(Policy.__struct_fields__)
        raise WrongFigure(say_all("simulate.no_figure", name=name, known=known))
    value = _value(text)
    try:
        msgspec.convert({name: value}, Policy)
    except msgspec.ValidationError:
        wanted = [_wanted(name, lang) for lang in languages()]
        told = (
            say("simulate.wrong_figure", lang, name=name, value=text, wanted=each)
            for lang, each in zip(languages(), wanted, strict=True)
        )
        raise WrongFigure("\n".join(told)) from None
    return name, value


def _wanted(name: str, lang: str) -> str:
    """What such a figure may be, in words."""
    _, parts = msgspec.json.schema_components([Policy])
    kind = parts["Policy"]["properties"][name]
    if kind.get("type") == "integer":
        low, high = kind.get("minimum", 0), kind.get("maximum", "…")
        return say("simulate.wanted_integer", lang, low=low, high=high)
    if kind.get("type") == "boolean":
        return "true, false"
    if "enum" in kind:
        return ", ".join(f'"{each}"' for each in kind["enum"])
    return say("simulate.wanted_clock", lang)


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


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
