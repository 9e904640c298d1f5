"""The two tables cover everything, and so do the tables and words that hang on them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.paths import PROJECT
from config.words import languages, table
from server.accounts import MAY_SEND
from server.audience import CHANGES, HEARS
from server.hall.commands.command import Command, WindowCommand
from server.hall.commands.reports import Report
from server.hall.events.event import Event
from server.hall.hall import APPLY, DECIDE
from server.hall.people import Role
from server.hall.ticket import Paper, State
from server.hall.window import WindowState


def every(kind: type) -> set[type]:
    """All classes under one, however deep, that are not themselves only a kind."""
    below: list[type] = kind.__subclasses__()
    deeper = (every(each) for each in below)
    return set(below).union(*deeper) - {WindowCommand}


def test_every_command_and_report_is_decided() -> None:
    assert set(DECIDE) == every(Command) | every(Report)


def test_every_event_is_applied() -> None:
    assert set(APPLY) == every(Event)


def test_every_command_and_report_has_its_senders() -> None:
    assert set(MAY_SEND) == set(DECIDE)


def test_every_event_says_which_views_it_changes_and_moments_are_events() -> None:
    assert set(CHANGES) == set(APPLY)
    assert set(HEARS) <= set(APPLY)


def test_tags_are_unlike_one_another() -> None:
    names = [each.__name__ for each in (*DECIDE, *APPLY)]
    assert len(names) == len(set(names))


def test_every_decision_says_what_it_decides() -> None:
    silent = [each.__name__ for each in (*DECIDE.values(), *APPLY.values()) if not each.__doc__]
    assert silent == []


def codes(pattern: str, *folders: str) -> set[str]:
    """The first argument of every call in the source whose name matches."""
    return {code for folder in folders for code in _codes(pattern, PROJECT / folder)}


def _codes(pattern: str, folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and re.fullmatch(pattern, ast.unparse(node.func)):
                yield from _texts(node.args[0]) if node.args else ()


def _texts(node: ast.expr) -> Iterator[str]:
    """ "a" and "a" if … else "b"."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


@pytest.mark.parametrize("lang", languages())
def test_every_refusal_of_the_hall_has_words(lang: str) -> None:
    found = codes("Refused", "server/hall", "server")
    assert {"changed", "window_paused", "hall_closed"} <= found
    assert {f"refusal.{each}" for each in found} <= set(table(lang))


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize(
    ("section", "values"),
    [("state", State), ("window_state", WindowState), ("paper", Paper), ("role", Role)],
)
def test_every_value_of_the_hall_has_words(lang: str, section: str, values: type[State]) -> None:
    missing = [each for each in values if f"{section}.{each}" not in table(lang)]
    assert missing == []


@pytest.mark.parametrize("lang", languages())
def test_every_reason_given_has_words(lang: str) -> None:
    given = codes("Reason", "server/hall") | {"turn", "priority", "bound", "chosen", "again"}
    given |= {"wait_over_limit", "manager"}
    assert {f"reason.{each}" for each in given} <= set(table(lang))
