"""Text made safe for paper and broken into lines. Knows no fonts and no printer."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LATIN_WIDTH, NARROW_WIDTH = 0.6, 0.5
"""Width of a character that is not Chinese, in parts of the type size; a little generous.

The narrow ones, too, are half a size wide where the printer draws its own letters.
"""
NARROW = frozenset(" fijlrtI.,:;'|!()[]")
PAUSES = frozenset("，。；：、！？）》」』”,.;:!?)")

CUT_ANYWHERE, CUT_AT_SPACE, IN_QUOTES, LONELY, ANOTHER_LINE = 0.15, 0.05, 0.5, 0.5, 1e6
"""What a break costs that is not after punctuation, or in a phrase to be said as it stands; a line
of one character; a line at all.

Beside these a line costs the square of its width in parts of the paper: equal lines are cheapest.
"""

NEVER_FIRST = "，。；：、！？）》」』”’%…"
NEVER_LAST = "（《「『“‘"


def clean(text: str, limit: int) -> str:
    """`text` as one harmless line of at most `limit` characters; "…" is where it was cut.

    The one sanitiser of the printer boundary: no control byte can be made from what it returns.
    A character unknown to Unicode or private to somebody shows as □ so that the loss is seen.
    """
    spaced = "".join(_harmless(char) for char in text)
    line = unicodedata.normalize("NFC", " ".join(spaced.split()))
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _harmless(char: str) -> str:
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category in ("Cn", "Co"):
        return "□"
    return "" if category.startswith("C") else char


def width_of(text: str, size: int) -> float:
    """The width of `text` in dots, guessed without a font."""
    return size * sum(map(_ems, text))


@lru_cache(maxsize=4096)
def _ems(char: str) -> float:
    if _is_wide(char):
        return 1.0
    return NARROW_WIDTH if char in NARROW else LATIN_WIDTH


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in ("W", "F", "A")


def wrap(text: str, size: int, dots: int) -> list[str]:
    """`text` in as few lines as fit `dots`: about equally long, broken after punctuation if so."""
    pieces = _pieces(text, size, dots)
    best: list[tuple[float, int]] = [(0.0, 0)]  # up to each piece: the cost, where its line begins
    for end in range(1, len(pieces) + 1):
        begins = _begins(pieces, end, size, dots)
        best.append(min((best[at][0] + _cost(pieces, at, end, size, dots), at) for at in begins))
    lines: list[str] = []
    end = len(pieces)
    while end:
        begin = best[end][1]
        lines.insert(0, "".join(pieces[begin:end]).rstrip())
        end = begin
    return lines


def _begins(pieces: list[str], end: int, size: int, dots: int) -> Iterator[int]:
    """Where a line may begin that ends before `end`."""
    yield end - 1
    line = pieces[end - 1]
    for begin in range(end - 2, -1, -1):
        line = pieces[begin] + line
        if width_of(line.rstrip(), size) > dots:
            return
        yield begin


def _cost(pieces: list[str], begin: int, end: int, size: int, dots: int) -> float:
    line = "".join(pieces[begin:end]).rstrip()
    cost: float = ANOTHER_LINE + (width_of(line, size) / dots) ** 2
    if end < len(pieces) and line[-1:] not in PAUSES:
        cost += CUT_AT_SPACE if pieces[end - 1].endswith(" ") else CUT_ANYWHERE
    if end < len(pieces) and _quoting("".join(pieces[:end])):
        cost += IN_QUOTES
    alone = sum(char not in PAUSES for char in line) <= 1 and len(pieces) > 1
    return cost + LONELY * alone


def _quoting(before: str) -> bool:
    """Whether a phrase in quotation marks has begun and not ended."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _pieces(text: str, size: int, dots: int) -> list[str]:
    """What must stay together: a Chinese character with its punctuation, a Latin word."""
    pieces = [""]
    for char in text:
        if pieces[-1] and _may_part(pieces[-1], char, size, dots):
            pieces.append("")
        pieces[-1] += char
    return pieces


def _may_part(piece: str, following: str, size: int, dots: int) -> bool:
    if width_of(piece + following, size) > dots:
        return True
    if following in NEVER_FIRST or following == " " or piece[-1] in NEVER_LAST:
        return False
    return piece[-1] == " " or _is_wide(piece[-1]) or _is_wide(following)
