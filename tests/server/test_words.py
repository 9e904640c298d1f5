"""Every code the server can say has its words, and every value they ask for is given."""

import ast
import string
from collections.abc import Iterator

import pytest

from config.paths import PROJECT
from config.words import languages, table
from display.witness import FAULTS
from server.hall.people import Role
from server.hall.ticket import Paper, State
from server.hall.window import WindowState
from server.link.protocol import ROLES

SAYS_NO = {"Refused": 0, "refused": 1}
"""Who makes a refusal, and at which place of its arguments the code stands."""
WITHOUT_CALL = {"internal", "store_unavailable", "not_understood", "not_welcomed", "link_down"}
FROM_TABLES = {"not_this_station", "sign_in_first", "not_your_role"}


def refusals() -> Iterator[tuple[str, frozenset[str]]]:
    """(code, values) of every refusal written in the server."""
    for path in (PROJECT / "server").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from _of(node, node.func.id)


def _of(node: ast.Call, name: str) -> Iterator[tuple[str, frozenset[str]]]:
    place = SAYS_NO.get(name)
    if place is None or len(node.args) <= place:
        return
    values = frozenset(each.arg for each in node.keywords if each.arg)
    for each in ast.walk(node.args[place]):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value, values


def asked_for(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("lang", languages())
def test_every_refusal_has_words_that_take_its_values(lang: str) -> None:
    words = table(lang)
    wrong = [
        (code, sorted(values))
        for code, values in refusals()
        if f"refusal.{code}" not in words or asked_for(words[f"refusal.{code}"]) - values
    ]
    assert not wrong


def test_the_search_finds_refusals() -> None:
    assert {"changed", "hall_closed", "wrong_pin", "window_paused"} <= {c for c, _ in refusals()}


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("code", sorted(WITHOUT_CALL | FROM_TABLES))
def test_the_other_refusals_have_words(lang: str, code: str) -> None:
    assert not asked_for(table(lang)[f"refusal.{code}"])


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize(
    ("section", "codes"),
    [
        ("state", State),
        ("window_state", WindowState),
        ("paper", Paper),
        ("role", Role),
        ("station", ROLES),
        ("light", ("green", "yellow", "red")),
        ("reason", ("turn", "priority", "bound", "chosen", "again", "wait_over_limit", "manager")),
        ("announced", ("shown", "spoken", "merged", "dropped", "by_hand", "elsewhere",
                       "unannounced")),
        ("unheard", (*FAULTS.values(), "quiet", "sound_stalled", "sound_refused", "sound_frozen",
                     "player_died", "voice_hung", "voice_died", "voice_broken", "bad_sound", "disk",
                     "no_voice_for_language", "stale", "called_elsewhere", "taken_back",
                     "evacuation", "closing", "no_screen", "no_voice", "other")),
        ("bye", ("unknown_role", "unknown_token", "other_protocol", "paired_again", "no_hello",
                 "hello_twice", "too_many_waiting")),
    ],
)  # fmt: skip
def test_every_word_of_a_table_is_there(lang: str, section: str, codes: tuple[str, ...]) -> None:
    assert not [each for each in codes if f"{section}.{each}" not in table(lang)]
