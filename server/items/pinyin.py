"""How names are typed: full pinyin by syllables, and initials; polyphones by their phrase.

An own reading ("重大疾病=zhongdajibing") goes before what the dictionary says.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping

from msgspec import Struct

from config.paths import PROJECT

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
TOKEN = re.compile(r"[a-z0-9]+")
PIECE = re.compile(rf"{HAN.pattern}|[a-zA-Z0-9]+")
FILE = PROJECT / "config" / "pinyin.toml"
Own = Mapping[str, tuple[str, ...]]


def _of_file() -> dict[str, tuple[str, ...]]:
    with FILE.open("rb") as file:
        return {word: tuple(reading.split()) for word, reading in tomllib.load(file).items()}


OWN: Own = _of_file()
"""What the dictionary of phrases reads wrong, as halls say it."""


class Sound(Struct, frozen=True):
    """`pinyin`: syllables parted by spaces; `initials` without: "gong ji jin", "gjj"."""

    pinyin: str
    initials: str


def sound(text: str, own: Own = OWN) -> Sound:
    """How a name or word is typed."""
    pairs = [pair for piece in PIECE.findall(text) for pair in _piece(piece, own)]
    return Sound(" ".join(each for each, _ in pairs), "".join(each for _, each in pairs))


def _piece(piece: str, own: Own) -> Iterator[tuple[str, str]]:
    """(syllable, initial) of one run of characters; Latin and figures stand for themselves."""
    if not HAN.fullmatch(piece):
        plain = piece.lower()
        yield plain, plain
        return
    from pypinyin import lazy_pinyin  # a third of a second to load: only who reads names needs it

    known = sorted((each for each in own if each in piece), key=len, reverse=True)
    parts = re.split(f"({'|'.join(map(re.escape, known))})", piece) if known else [piece]
    for part in filter(None, parts):
        for each in own.get(part) or lazy_pinyin(part):
            yield each, each[0]


def syllables(word: str, reading: str) -> tuple[str, ...]:
    """An own reading by syllables; () where it does not fit the word's characters."""
    typed = reading.lower().replace("'", " ").split()
    if len(typed) == len(word):
        return tuple(typed) if all(map(TOKEN.fullmatch, typed)) else ()
    solid = "".join(typed)
    if not HAN.fullmatch(word) or not TOKEN.fullmatch(solid):
        return ()
    return _split(word, solid) or ()


def _split(word: str, solid: str) -> tuple[str, ...] | None:
    """Each character one of its readings, and nothing left over."""
    if not word:
        return None if solid else ()
    for each in _readings(word[0]):
        rest = _split(word[1:], solid.removeprefix(each)) if solid.startswith(each) else None
        if rest is not None:
            return (each, *rest)
    return None


def _readings(character: str) -> list[str]:
    """Every way one character is read."""
    from pypinyin import Style, pinyin  # as above

    return pinyin(character, style=Style.NORMAL, heteronym=True)[0]
