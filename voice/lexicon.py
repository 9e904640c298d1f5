"""How a phonetic voice must be spelt to: words it would say wrong, replaced from a table.

Pure apart from reading that table once; knows no engine and no call.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from config.paths import PROJECT

TABLE = PROJECT / "config" / "voice_lexicon.toml"
NONE: Mapping[str, str] = MappingProxyType({})
HANZI = re.compile(r"[\u4e00-\u9fff]")


@cache
def entries(lang: str) -> dict[str, str]:
    """Word → spelling of one language; empty for a language without any."""
    with TABLE.open("rb") as file:
        found = tomllib.load(file).get(lang, {})
    return {str(word): str(spelling) for word, spelling in found.items()}


def spell(text: str, lang: str, own: Mapping[str, str] = NONE) -> str:
    """`text` as the phonetic voice of `lang` must read it; `own` words of a hall go before."""
    words = {**entries(lang), **own}
    if not words:
        return text
    return _pattern(frozenset(words)).sub(lambda found: _placed(words[found.group()]), text)


@cache
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(_whole(word) for word in longest_first))


def _whole(word: str) -> str:
    # Chinese is written without spaces; elsewhere the lexicon holds the letters of ticket numbers,
    # which must not change the article of "A window is open"
    return re.escape(word) if HANZI.search(word) else rf"\b{re.escape(word)}\b(?= [0-9])"


def _placed(spelling: str) -> str:
    # the spaces keep pinyin apart from the characters beside it
    return f" {spelling} " if spelling[-1].isdigit() else spelling
