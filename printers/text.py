"""Text made safe for paper and broken into lines. Knows no fonts and no printer."""

import unicodedata

LATIN_WIDTH = 0.6
"""Width of a character that is not Chinese, in parts of the type size; a little generous."""

NEVER_FIRST = "，。；：、！？）》」』”’%…"
NEVER_LAST = "（《「『“‘"


def clean(text: str, limit: int) -> str:
    """`text` as one harmless line of at most `limit` characters.

    The one sanitiser of the printer boundary: no control byte can be made from what it returns.
    A character unknown to Unicode or private to somebody shows as □ so that the loss is seen.
    """
    spaced = "".join(_harmless(char) for char in text)
    return unicodedata.normalize("NFC", " ".join(spaced.split()))[:limit].rstrip()


def _harmless(char: str) -> str:
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category in ("Cn", "Co"):
        return "□"
    return "" if category.startswith("C") else char


def width_of(text: str, size: int) -> float:
    """The width of `text` in dots, guessed without a font."""
    return size * sum(1.0 if _is_wide(char) else LATIN_WIDTH for char in text)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in ("W", "F", "A")


def wrap(text: str, size: int, dots: int) -> list[str]:
    """`text` in as few lines as fit `dots`, the lines about equally long."""
    pieces = _pieces(text, size, dots)
    lines = _fill(pieces, size, dots)
    room = dots
    while len(lines) > 1 and room > size:
        room -= size // 2
        narrower = _fill(pieces, size, room)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _fill(pieces: list[str], size: int, room: int) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and width_of((lines[-1] + piece).rstrip(), size) > room:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


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
