"""What is on the paper: a ticket's facts become typed lines for one width of paper.

Pure. Knows no printer, no bytes and no fonts; the words are in config/words, section [slip].
"""

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from msgspec import Struct

from config.words import say
from printers.text import clean, width_of, wrap

Align = Literal["left", "centre"]
Mark = Literal["", "offline", "unconfirmed"]

DOTS = {58: 384, 80: 576}
"""Paper width in mm → printable dots at 203 dpi."""

QR_LIMIT = 200
MOST_ADVICE = 160


class SlipContent(Struct, frozen=True, kw_only=True):
    """Everything a slip can say. The kiosk fills it; `taken_at` is the hall's own wall time."""

    hall: str
    number: str
    service: str
    taken_at: datetime
    ahead: int | None = None
    low: int | None = None
    high: int | None = None
    place: str = ""
    windows: str = ""
    class_name: str = ""
    qr: str = ""
    advice: str = ""
    language: str = "zh"
    reprint: bool = False
    mark: Mark = ""
    late: bool = False  # probably not before closing


class Text(Struct, frozen=True):
    """One line of words: `label` in ordinary weight, then `text`. Sizes are dots."""

    text: str
    size: int
    bold: bool = False
    label: str = ""
    inverted: bool = False
    align: Align = "centre"


class Number(Struct, frozen=True):
    """The ticket's number, as large as the paper allows up to `size`."""

    text: str
    size: int


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


Line = Text | Number | Rule | Qr | Feed | Cut


class Slip(Struct, frozen=True):
    """The finished paper: every line from top to cut."""

    width_mm: int
    dots: int
    lines: tuple[Line, ...]


class Sizes(Struct, frozen=True):
    """The type sizes of one width of paper, in dots (8 dots are a millimetre)."""

    hall: int
    number: int
    service: int
    fact: int
    note: int
    module: int
    gap: int
    tail: int


SIZES = {
    80: Sizes(hall=36, number=236, service=48, fact=42, note=28, module=7, gap=16, tail=24),
    58: Sizes(hall=28, number=156, service=38, fact=30, note=24, module=6, gap=12, tail=96),
}


class _Paper(Struct, frozen=True):
    """What every part of the layout needs to know."""

    content: SlipContent
    sizes: Sizes
    dots: int

    def say(self, word: str, **values: object) -> str:
        return say(f"slip.{word}", self.content.language, **values)

    def texts(self, text: str, size: int, bold: bool = False) -> list[Line]:
        return [Text(line, size, bold) for line in wrap(text, size, self.dots) if line]


def _hall(paper: _Paper) -> list[Line]:
    return [*paper.texts(clean(paper.content.hall, 40), paper.sizes.hall, True)]


def _marks(paper: _Paper) -> list[Line]:
    """What is unusual about this slip, white on black."""
    content, size = paper.content, paper.sizes.note + 4
    words = [clean(content.class_name, 20)]
    words += [paper.say(content.mark)] if content.mark else []
    words += [paper.say("reprint")] if content.reprint else []
    gap = Feed(paper.sizes.gap // 2)
    lines: list[Line] = []
    for word in filter(None, words):
        for part in wrap(word, size, paper.dots - 2 * size):
            lines += [gap, Text(part, size, bold=True, inverted=True)]
    return lines


def _number(paper: _Paper) -> list[Line]:
    label = Text(paper.say("number"), paper.sizes.note)
    number = Number(clean(paper.content.number, 12), paper.sizes.number)
    return [label, number, Feed(paper.sizes.gap // 2)]


def _service(paper: _Paper) -> list[Line]:
    return paper.texts(clean(paper.content.service, 40), paper.sizes.service, True)


def _facts(paper: _Paper) -> list[Line]:
    content = paper.content
    lines: list[Line] = []
    if content.ahead is not None:
        word = "ahead_one" if content.ahead == 1 else "ahead_many"
        lines += _fact(paper, "ahead", paper.say(word, n=content.ahead))
    if content.low is not None and content.high is not None:
        word = "wait_exact" if content.low == content.high else "wait_range"
        lines += _fact(paper, "wait", paper.say(word, low=content.low, high=content.high))
    lines += _fact(paper, "place", clean(content.place, 60))
    lines += _fact(paper, "windows", clean(content.windows, 60))
    return lines


def _fact(paper: _Paper, word: str, value: str) -> list[Line]:
    """ "前面等候 3 人" on one line, or the label above where the value is long."""
    size, label = paper.sizes.fact, paper.say(word)
    if not value:
        return []
    if width_of(f"{label} {value}", size) <= paper.dots:
        return [Text(value, size, bold=True, label=label)]
    return [Text(label, size), *paper.texts(value, size, True)]


def _code(paper: _Paper) -> list[Line]:
    """The QR code; none at all where its text would not survive the way to the paper."""
    text = paper.content.qr
    if not text or len(text) > QR_LIMIT or not (text.isascii() and text.isprintable()):
        return []
    gap = Feed(paper.sizes.gap)
    return [gap, Qr(text, paper.sizes.module), gap, *paper.texts(paper.say("scan"), _note(paper))]


def _foot(paper: _Paper) -> list[Line]:
    content, lines = paper.content, []
    if content.mark:
        lines += paper.texts(paper.say(f"{content.mark}_note"), _note(paper), True)
    if content.late:
        lines += paper.texts(paper.say("late"), _note(paper), True)
    lines += paper.texts(clean(content.advice, MOST_ADVICE) or paper.say("advice"), _note(paper))
    taken = paper.say("taken", time=f"{content.taken_at:%Y-%m-%d %H:%M}")
    return [*lines, *paper.texts(taken, _note(paper))]


def _note(paper: _Paper) -> int:
    return paper.sizes.note


def _gap(paper: _Paper) -> list[Line]:
    return [Feed(paper.sizes.gap)]


def _rule(paper: _Paper) -> list[Line]:
    gap = Feed(paper.sizes.gap // 2)
    return [gap, Rule(3), gap]


LAYOUT: tuple[Callable[[_Paper], list[Line]], ...] = (
    *(_hall, _rule, _number, _service, _marks, _gap, _rule),
    *(_facts, _code, _rule, _foot),
)
"""The slip from top to bottom."""


def compose(content: SlipContent, width_mm: int) -> Slip:
    """The slip for paper of 58 or 80 mm. Raises ValueError for any other width."""
    if width_mm not in DOTS:
        raise ValueError(f"paper of {width_mm} mm is not known: choose one of {sorted(DOTS)}")
    paper = _Paper(content, SIZES[width_mm], DOTS[width_mm])
    lines = [line for part in LAYOUT for line in part(paper)]
    return Slip(width_mm, paper.dots, (*lines, Feed(paper.sizes.tail), Cut()))
