"""The typed lines a finished paper is made of, from top to cut. Sizes are dots, 8 to a millimetre.

Knows no content, no layout, no printer and no font.
"""

from typing import Literal

from msgspec import Struct

Align = Literal["left", "centre"]
Box = Literal["", "open", "ticked", "dot"]

DOTS = {58: 384, 80: 576}
"""Paper width in mm → printable dots at 203 dpi."""


class Text(Struct, frozen=True):
    """One line of words: `label` in ordinary weight, then `text`. Sizes are dots."""

    text: str
    size: int
    bold: bool = False
    label: str = ""
    inverted: bool = False
    align: Align = "centre"


class Number(Struct, frozen=True):
    """A number or code, as large as the paper allows up to `size`."""

    text: str
    size: int


class Entry(Struct, frozen=True):
    """One line of a list: a box to tick, a dot or nothing, and words set in by `indent`."""

    text: str
    size: int
    indent: int
    box: Box = ""
    bold: bool = False


class Row(Struct, frozen=True):
    """A heavy `head` and words at the left edge, and words at the right edge of the same line."""

    left: str
    right: str
    size: int
    head: str = ""


class Pattern(Struct, frozen=True):
    """What shows whether the head prints evenly and how far: greys, or a ruler in millimetres."""

    of: Literal["greys", "ruler"]


class Logo(Struct, frozen=True):
    """The hall's own picture, a PNG's bytes: at most `rows` high and never wider than the paper."""

    png: bytes
    rows: int


class Rule(Struct, frozen=True):
    """A line across the paper."""

    thickness: int


class Qr(Struct, frozen=True):
    """A QR code with `module` dots per square."""

    text: str
    module: int


class Feed(Struct, frozen=True):
    """White paper."""

    dots: int


class Cut(Struct, frozen=True):
    """The end of the slip."""


Line = Text | Number | Entry | Row | Pattern | Logo | Rule | Qr | Feed | Cut


class Slip(Struct, frozen=True):
    """The finished paper: every line from top to cut."""

    width_mm: int
    dots: int
    lines: tuple[Line, ...]
