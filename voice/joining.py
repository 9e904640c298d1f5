"""A sentence as pieces of a clip pack, and the pieces joined: gaps, fades, what a pack lacks. Pure.

Knows no file and no engine; who speaks what is missing comes in as an argument.
"""

from __future__ import annotations  # array[int] is an annotation only before 3.12

import re
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from voice.sound import Clip, at_rate, silence

PAUSES = "，、。；：？！,.;:?!"
"""Marks at which a speaker pauses; never part of a piece."""
_PAUSE = re.compile(f"[{re.escape(PAUSES)}]")
LEAST_SHARE = 0.5
"""Of a sentence's letters: with fewer of them recorded it would be a patchwork of two voices."""


class Part(NamedTuple):
    """Words said without a break: a piece of the pack (`known`), or what it lacks."""

    text: str
    known: bool
    pause: bool = False
    """After a mark: a longer silence before it."""


@dataclass(frozen=True)
class Gaps:
    """Silence between two pieces, in seconds."""

    default: float = 0.04
    pause: float = 0.18
    pairs: Mapping[tuple[str, ...], float] = field(default_factory=dict)

    def between(self, before: Part, after: Part) -> float:
        """How long the silence is."""
        usual = self.pause if after.pause else self.default
        return self.pairs.get((before.text, after.text), usual)


def parts(text: str, names: Collection[str]) -> list[Part]:
    """`text` in the pieces that leave the least unsaid, and the fewest of them."""
    found: list[Part] = []
    for phrase in _PAUSE.split(text):
        pause = bool(found)
        for said in _phrase(phrase, names):
            found.append(said._replace(pause=pause))
            pause = False
    return found


class _Way(NamedTuple):
    """One way to say the beginning of a phrase; the smaller, the better."""

    unsaid: int
    cuts: int
    spans: tuple[tuple[int, int, bool], ...] = ()


def _phrase(text: str, names: Collection[str]) -> Iterator[Part]:
    longest = max(map(len, names), default=0)
    ways = [_Way(0, 0)]
    for end in range(1, len(text) + 1):
        choices = [_unknown(ways[-1], text, end)]
        for start in range(max(0, end - longest), end):
            if text[start:end] in names and _stands_alone(text, start, end):
                before = ways[start]
                spans = (*before.spans, (start, end, True))
                choices.append(_Way(before.unsaid, before.cuts + 1, spans))
        ways.append(min(choices, key=lambda way: (way.unsaid, way.cuts)))
    for start, end, known in ways[-1].spans:
        if text[start:end].strip():
            yield Part(text[start:end].strip(), known)


def _unknown(before: _Way, text: str, end: int) -> _Way:
    """One letter more that the pack cannot say; a space is nothing to say."""
    if text[end - 1].isspace() and (not before.spans or before.spans[-1][2]):
        return _Way(before.unsaid, before.cuts, before.spans)
    unsaid = before.unsaid + (not text[end - 1].isspace())
    if before.spans and not before.spans[-1][2]:
        start = before.spans[-1][0]
        return _Way(unsaid, before.cuts, (*before.spans[:-1], (start, end, False)))
    return _Way(unsaid, before.cuts + 1, (*before.spans, (end - 1, end, False)))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A piece is never a bit of a longer word or figure: no T of Ticket, no 1 of 12."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_grown(before, text[start]) or _grown(text[end - 1], after))


def _grown(one: str, other: str) -> bool:
    if one.isdigit() and other.isdigit() and one.isascii():
        return True
    latin = one.isascii() and other.isascii() and one.isalpha() and other.isalpha()
    return latin and not (one.isupper() and other.isupper())


def worth_joining(said: list[Part]) -> bool:
    """Whether enough of it is recorded."""
    known = sum(len(part.text) for part in said if part.known)
    return known > 0 and known >= LEAST_SHARE * sum(len(part.text) for part in said)


def joined(
    said: list[Part], clips: Mapping[str, Clip], gaps: Gaps, speak: Callable[[str], Clip]
) -> Clip:
    """One sentence; `speak` says what the pack lacks."""
    rate = next(clips[part.text].rate for part in said if part.known)
    made = array("h")
    for place, part in enumerate(said):
        if place:
            made.extend(silence(gaps.between(said[place - 1], part), rate))
        clip = clips[part.text] if part.known else at_rate(speak(part.text), rate)
        made.extend(clip.samples)
    return Clip(rate, made)
