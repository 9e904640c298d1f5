"""Every sentence shown, printed or spoken, by language.

`words/<lang>.toml` is the only mechanism: a third language is one more file.
A code is `section.name`; Chinese is the language every code must have.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "words"
FIRST = "zh"

Texts = dict[str, str]
"""A text the hall entered itself: language → words; "zh" is always there."""


class UnknownWords(KeyError):
    """A code that has no words; it is a mistake of the program, never of a visitor."""


@cache
def languages() -> tuple[str, ...]:
    """Every language shipped, Chinese first."""
    found = sorted(path.stem for path in FOLDER.glob("*.toml"))
    return (FIRST, *(lang for lang in found if lang != FIRST))


@cache
def table(lang: str) -> dict[str, str]:
    """All words of one language as code → sentence."""
    with (FOLDER / f"{lang}.toml").open("rb") as file:
        return dict(_flat("", tomllib.load(file)))


def _flat(prefix: str, tree: dict[str, Any]) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in tree.items():
        if isinstance(value, dict):
            rows += _flat(f"{prefix}{key}.", value)
        else:
            rows.append((prefix + key, value))
    return rows


def say(code: str, /, lang: str = FIRST, **values: object) -> str:
    """The sentence for `code` in `lang` (in Chinese where `lang` lacks it).

    Raises UnknownWords for a code no language has.
    """
    for candidate in (lang, FIRST):
        if candidate in languages() and code in table(candidate):
            return table(candidate)[code].format(**values)
    raise UnknownWords(code)


def say_all(code: str, between: str = "\n", /, **values: object) -> str:
    """The sentence in every language: for people whose language is not known."""
    return between.join(say(code, lang, **values) for lang in languages())


def pick(texts: Texts, lang: str) -> str:
    """One of the hall's own texts in `lang`, else in Chinese."""
    return texts.get(lang) or texts[FIRST]
