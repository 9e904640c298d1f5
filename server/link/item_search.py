"""Finds an item as it is typed: pinyin initials or full pinyin, Chinese, English words, or a code.

Pure. Plain strings are made once for all items; a search looks through them all.
"""

import heapq
import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum

from msgspec import Struct

from server.link.items import Item

MOST_TYPED = 40
MOST_FOUND = 20
ENGLISH = "en"
"""The language whose words go before pinyin."""
PIECE = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
LATIN = re.compile(r"[a-z0-9]+")
BREAK = "\n"
"""Between a name and its words; no pattern reaches over it."""


class How(IntEnum):
    """How well something fits; a lower one stands first."""

    CODE = 0
    NAME = 1  # the name begins so: Chinese, English, full pinyin
    INITIALS = 2  # it begins with these initials, or parts of its syllables
    INSIDE = 3
    WORDS = 4  # another word for it, or its name in the other language
    LOOSELY = 5  # its characters are all in name, words and department
    NOT = 6


class Found(Struct, frozen=True):
    """One item and how it was found."""

    item: Item
    how: How


class _Entry(Struct, frozen=True):
    """One item as plain strings, all lower case."""

    item: Item
    code: str
    zh: str
    en: str  # with a blank before each word
    run: str  # the same without blanks: the keys on the screen have none
    solid: str  # full pinyin of the name without blanks
    initials: str
    sounds: str  # pinyin of the name, a blank before each syllable
    words: str  # Chinese words, parted by BREAK
    all_sounds: str  # of the name, then of the words
    characters: frozenset[str]  # of name, words and department


class _Query(Struct, frozen=True):
    """What was typed, made ready. `sounds` finds letters at the heads of syllables."""

    text: str  # the whole of it, blanks between pieces
    solid: str
    pieces: tuple[str, ...]
    latin: bool
    sounds: re.Pattern[str]
    each_sounds: dict[str, re.Pattern[str]]


def plain(text: str) -> str:
    """As it is compared: full width made half, lower case."""
    return unicodedata.normalize("NFKC", text).lower()


class Index:
    """All items of a catalogue that may be found."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._entries = [_entry(each) for each in items if not each.withdrawn]

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, text: str, lang: str = "zh", most: int = MOST_FOUND) -> list[Found]:
        """The best first; the most asked for goes before others that fit as well."""
        query = _query(text)
        if query is None:
            return []
        found = self._letters(query, lang == ENGLISH) if query.latin else self._characters(query)
        best = heapq.nsmallest(most, found, key=_rank)
        return [Found(entry.item, how) for how, entry in best]

    def _letters(self, query: _Query, english: bool) -> list[tuple[How, _Entry]]:
        """One look at each item first: most have nothing of the first piece."""
        first = query.pieces[0]
        sounds, word, code = query.each_sounds[first].search, f" {first}", query.solid
        near = [
            each
            for each in self._entries
            if sounds(each.all_sounds)
            or word in each.en
            or code in each.code
            or each.run.startswith(code)
        ]
        judged = ((_fits_letters(each, query, english), each) for each in near)
        return [each for each in judged if each[0] is not How.NOT]

    def _characters(self, query: _Query) -> list[tuple[How, _Entry]]:
        judged = ((_fits_characters(each, query), each) for each in self._entries)
        found = [each for each in judged if each[0] is not How.NOT]
        if found or not query.solid[1:]:
            return found
        typed = frozenset(query.solid)
        return [(How.LOOSELY, each) for each in self._entries if typed <= each.characters]


def _rank(found: tuple[How, _Entry]) -> tuple[int, int, int, str]:
    how, entry = found
    return how, -entry.item.asked, len(entry.zh), entry.item.id


def _entry(item: Item) -> _Entry:
    name = item.pinyin[0] if item.pinyin else ""
    english = " ".join(LATIN.findall(plain(item.name.get(ENGLISH, ""))))
    zh, words = _solid(item.name["zh"]), BREAK.join(map(_solid, item.words))
    return _Entry(
        item=item,
        code=_solid(item.code),
        zh=zh,
        en=f" {english}",
        run=english.replace(" ", ""),
        solid=name.replace(" ", ""),
        initials=item.initials[0] if item.initials else "",
        sounds=f" {name}",
        words=words,
        all_sounds=BREAK.join(f" {each}" for each in item.pinyin),
        characters=frozenset(zh + words + _solid(item.department.get("zh", ""))),
    )


def _solid(text: str) -> str:
    """Letters, figures and characters only."""
    return "".join(PIECE.findall(plain(text)))


def _query(text: str) -> _Query | None:
    pieces = tuple(PIECE.findall(plain(text)[:MOST_TYPED]))
    if not pieces:
        return None
    solid = "".join(pieces)
    letters = [each for each in pieces if LATIN.fullmatch(each)]
    return _Query(
        text=" ".join(pieces),
        solid=solid,
        pieces=pieces,
        latin=len(letters) == len(pieces),
        sounds=_sounds(solid),
        each_sounds={each: _sounds(each) for each in letters},
    )


def _sounds(letters: str) -> re.Pattern[str]:
    """Each letter goes on in its syllable or begins the next one: gjj, gongjj, gongjijin."""
    return re.compile(" " + "(?:[a-z0-9]* )?".join(letters))


def _fits_letters(entry: _Entry, query: _Query, english: bool) -> How:
    """Typed on the letter keys: code, pinyin or English; the other language only as a word."""
    if entry.code == query.solid:
        return How.CODE
    first, other = (_by_english, _by_sound) if english else (_by_sound, _by_english)
    how = first(entry, query)
    if how <= How.INSIDE:
        return how
    if query.solid in entry.code:
        return How.INSIDE
    words = how is How.WORDS or other(entry, query) is not How.NOT
    return How.WORDS if words else How.NOT


def _by_sound(entry: _Entry, query: _Query) -> How:
    if entry.solid.startswith(query.solid):
        return How.NAME
    if entry.initials.startswith(query.solid) or query.sounds.match(entry.sounds):
        return How.INITIALS
    if query.sounds.search(entry.sounds):
        return How.INSIDE
    if query.sounds.search(entry.all_sounds):
        return How.WORDS
    return _each_piece(entry, query) if len(query.pieces) > 1 else How.NOT


def _by_english(entry: _Entry, query: _Query) -> How:
    if entry.en.startswith(" " + query.text) or entry.run.startswith(query.solid):
        return How.NAME
    inside = all(f" {each}" in entry.en for each in query.pieces)
    return How.INSIDE if inside else How.NOT


def _fits_characters(entry: _Entry, query: _Query) -> How:
    """Chinese, perhaps with letters beside it."""
    if entry.zh.startswith(query.solid):
        return How.NAME
    if query.solid in entry.zh:
        return How.INSIDE
    if query.solid in entry.words:
        return How.WORDS
    return _each_piece(entry, query) if len(query.pieces) > 1 else How.NOT


def _each_piece(entry: _Entry, query: _Query) -> How:
    """Each piece somewhere; the worst counts."""
    return max(_piece(entry, each, query.each_sounds.get(each)) for each in query.pieces)


def _piece(entry: _Entry, piece: str, sounds: re.Pattern[str] | None) -> How:
    if piece in entry.zh or (sounds and sounds.search(entry.sounds)):
        return How.INSIDE
    if piece in entry.words or (sounds and sounds.search(entry.all_sounds)):
        return How.WORDS
    return How.NOT
