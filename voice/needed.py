"""Which pieces the calls of a hall are made of: figures, letters, windows, phrases. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from config import words
from voice.joining import PAUSES, parts
from voice.lexicon import HANZI
from voice.reading import chinese_number

CALLS = (
    "voice.call",
    "voice.call_several",
    "voice.call_several_here",
    "voice.window_opened",
    "voice.taken_back",
)
BREAKS = re.compile(rf"\{{\w+\}}|[{re.escape(PAUSES)}]")
LABEL_TAIL = re.compile(r"^window\s+|(号窗口|号)$", re.IGNORECASE)
FIGURES = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class Voices:
    """What is to be called in a hall: the prefixes of its numbers, the labels of its windows."""

    prefixes: tuple[str, ...] = ("A", "B", "C")
    windows: tuple[str, ...] = field(default_factory=lambda: tuple(map(str, range(1, 13))))


def pieces(hall: Voices, lang: str) -> list[str]:
    """Every piece, in the order in which a person reads them most easily."""
    figures = words.say("voice.digits", lang).split()
    one = words.say("voice.one_in_ticket", lang)
    named = [label for label in map(_label, hall.windows) if not FIGURES.search(label)]
    phrases = CALLS + (("voice.call_named",) if named else ())
    found = [*figures, one, *_prefixes(hall, lang), *_windows(hall, lang)]
    found += [name for name in named if lang == words.FIRST]
    found += [phrase for code in phrases for phrase in _phrases(code, lang)]
    return list(dict.fromkeys(found))


def lacking(hall: Voices, lang: str, names: Iterable[str]) -> list[str]:
    """The pieces neither recorded nor to be joined from what is recorded."""
    have = set(names)
    return [
        piece
        for piece in pieces(hall, lang)
        if piece not in have and not all(part.known for part in parts(piece, have))
    ]


def _prefixes(hall: Voices, lang: str) -> Iterator[str]:
    for prefix in sorted(hall.prefixes):
        if not HANZI.search(prefix):
            yield from prefix
        elif lang == words.FIRST:
            yield prefix


def _windows(hall: Voices, lang: str) -> Iterator[str]:
    """Chinese numbers are joined from figures and ten, others are words of their own."""
    figures = sorted({found for each in hall.windows for found in FIGURES.findall(each)}, key=int)
    for number in figures:
        if lang == words.FIRST:
            yield from chinese_number(number)
        elif len(number) > 1:
            yield number
    for label in hall.windows:
        yield from re.findall(r"[A-Z]", _label(label))


def _phrases(code: str, lang: str) -> Iterator[str]:
    if words.has(code, lang):
        yield from (each.strip() for each in BREAKS.split(words.table(lang)[code]) if each.strip())


def _label(window: str) -> str:
    return LABEL_TAIL.sub("", window.strip())
