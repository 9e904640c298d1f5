"""Every sentence shown, printed or spoken, by language.

`words/<lang>.toml` is the only mechanism: a third language is one more file.
A code is `section.name`; Chinese is the language every code must have.
"""

import argparse
import errno
import re
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "words"
FIRST = "zh"
NAME = re.compile(r"[a-z]{2,3}(-[A-Za-z]+)?")
"""What a language may be called, in file names and on the link: yue, ug, zh-Hant."""

Texts = dict[str, str]
"""A text the hall entered itself: language → words; "zh" is always there."""


class UnknownWords(KeyError):
    """A code that has no words; it is a mistake of the program, never of a visitor."""


@cache
def languages() -> tuple[str, ...]:
    """Every language shipped, Chinese first."""
    found = sorted(each.stem for each in FOLDER.glob("*.toml") if NAME.fullmatch(each.stem))
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


def has(code: str, lang: str) -> bool:
    """Whether the language has words of its own for this."""
    return lang in languages() and code in table(lang)


def say(code: str, /, lang: str = FIRST, **values: object) -> str:
    """The sentence for `code` in `lang` (in Chinese where `lang` lacks it).

    A fault of the system among the values is said in that language too.
    Raises UnknownWords for a code no language has.
    """
    for candidate in (lang, FIRST):
        if has(code, candidate):
            said = {name: _plain(value, candidate) for name, value in values.items()}
            return table(candidate)[code].format(**said)
    raise UnknownWords(code)


def _plain(value: object, lang: str) -> object:
    """What the system says of a file or a line in English, in the reader's language."""
    if not isinstance(value, OSError):
        return value
    code = f"system_fault.{errno.errorcode.get(value.errno or 0, '')}"
    return table(lang)[code] if has(code, lang) else value.strerror or value


def say_all(code: str, between: str = "\n", /, **values: object) -> str:
    """The sentence in every language that has it: for people whose language is not known."""
    found = [lang for lang in languages() if has(code, lang)] or [FIRST]
    return between.join(say(code, lang, **values) for lang in found)


def pick(texts: Texts, lang: str) -> str:
    """One of the hall's own texts in `lang`, else in Chinese."""
    return texts.get(lang) or texts[FIRST]


def missing(lang: str) -> tuple[str, ...]:
    """The codes a language has no words for yet, in the order of the Chinese file."""
    return tuple(code for code in table(FIRST) if not has(code, lang))


def main(arguments: list[str] | None = None) -> int:
    """`python -m config.words --missing LANG`: exit 0 complete, 1 not complete, 2 no such file."""
    parser = argparse.ArgumentParser(prog="python -m config.words", allow_abbrev=False)
    about = say_all("words.missing", " / ")
    parser.add_argument("--missing", metavar="LANG", required=True, help=about)
    lang = parser.parse_args(arguments).missing
    if lang not in languages():
        print(say_all("words.no_such_file", language=lang, folder=FOLDER), file=sys.stderr)
        return 2
    codes = missing(lang)
    for code in codes:
        print(f"{code} = {table(FIRST)[code]}")
    counted = {"n": len(codes), "all": len(table(FIRST)), "language": lang}
    print(say_all("words.so_many_missing", **counted), file=sys.stderr)
    return 1 if codes else 0


if __name__ == "__main__":
    sys.exit(main())
