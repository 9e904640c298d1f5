"""A slip's lines as ESC/POS bytes. The only file that knows python-escpos, as an encoder alone.

Never sends a byte anywhere; python-escpos' own connections wait up to a minute and
call a written ticket a printed one (wire.py does not).
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from escpos.capabilities import Profile
from escpos.constants import QR_ECLEVEL_M
from escpos.printer import Dummy
from PIL import Image

from printers.drawing import (
    draw_entry,
    draw_logo,
    draw_number,
    draw_pattern,
    draw_row,
    draw_rule,
    draw_text,
    draw_white,
)
from printers.lines import (
    Box,
    Cut,
    Entry,
    Feed,
    Line,
    Logo,
    Number,
    Pattern,
    Qr,
    Row,
    Rule,
    Slip,
    Text,
)

CELL_WIDTH, CELL_HEIGHT = 12, 24
"""Font A of every printer: a Latin cell in dots; a Chinese character takes two."""

CHINESE_ON = b"\x1c&"
LARGEST = 8
TALL = 29
"""From this size on native letters are doubled in height."""

SIGNS: dict[Box, str] = {"": "   ", "open": "□ ", "ticked": "√ ", "dot": "· "}
"""What printers have in their own fonts for the boxes of a list."""


class HallPrinter(Profile):  # type: ignore[misc]
    """Any printer of a given width: halls buy makes that python-escpos has no profile for."""

    def __init__(self, dots: int) -> None:
        super().__init__(features={"paperFullCut": True, "paperPartCut": True, "qrCode": True})
        self.profile_data: dict[str, Any] = dict(Profile.profile_data)
        self.profile_data["media"] = {"width": {"pixels": dots}}


@cache
def _profile(dots: int) -> HallPrinter:
    return HallPrinter(dots)


def encode(slip: Slip, native: bool = False) -> bytes:
    """The bytes of `slip`: every line as a picture, or `native` with the printer's own letters.

    Pictures look the same on every printer and know every character; native is fifteen times
    shorter, for serial lines. A native line with a character printers lack becomes a picture.
    """
    printer = Dummy(profile=_profile(slip.dots))
    printer.hw("INIT")
    writers = _NATIVE if native else _RASTER
    for line in slip.lines:
        writers[type(line)](printer, line, slip.dots)
    return bytes(printer.output)


def in_printer_fonts(text: str) -> bool:
    """Whether printers sold in China hold every character of `text` in their own fonts."""
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def _picture(printer: Dummy, picture: Image.Image, align: str = "centre") -> None:
    printer.set(align="left" if align == "left" else "center")
    printer.image(picture, impl="bitImageRaster")


def _text(printer: Dummy, line: Text, dots: int) -> None:
    _picture(printer, draw_text(line, dots), line.align)


def _number(printer: Dummy, line: Number, dots: int) -> None:
    _picture(printer, draw_number(line, dots))


def _entry(printer: Dummy, line: Entry, dots: int) -> None:
    _picture(printer, draw_entry(line, dots), "left")


def _row(printer: Dummy, line: Row, dots: int) -> None:
    _picture(printer, draw_row(line, dots), "left")


def _pattern(printer: Dummy, line: Pattern, dots: int) -> None:
    _picture(printer, draw_pattern(line, dots))


def _logo(printer: Dummy, line: Logo, dots: int) -> None:
    _picture(printer, draw_logo(line, dots))


def _rule(printer: Dummy, line: Rule, dots: int) -> None:
    _picture(printer, draw_rule(line, dots))


def _qr(printer: Dummy, line: Qr, dots: int) -> None:
    printer.set(align="center")
    printer.qr(line.text, ec=QR_ECLEVEL_M, size=line.module, native=True)


def _feed(printer: Dummy, line: Feed, dots: int) -> None:
    _picture(printer, draw_white(line.dots))


def _cut(printer: Dummy, line: Cut, dots: int) -> None:
    printer.cut(feed=False)  # GS V 66 0: the printer itself feeds as far as its knife is away


def _native_text(printer: Dummy, line: Text, dots: int) -> None:
    words = f"{line.label} {line.text}".strip()
    if line.inverted or not in_printer_fonts(words):
        _text(printer, line, dots)
        return
    room = _scale_that_fits(words, dots)
    wide, high = (line.size + 10) // CELL_HEIGHT, (line.size + 18) // CELL_HEIGHT
    align = "left" if line.align == "left" else "center"
    printer.set(align=align, bold=line.bold)
    _letters(printer, words, max(1, min(wide, room)), high)


def _native_number(printer: Dummy, line: Number, dots: int) -> None:
    if not in_printer_fonts(line.text):
        _number(printer, line, dots)
        return
    scale = max(1, min(LARGEST, _scale_that_fits(line.text, dots)))
    printer.set(align="center", bold=True)
    _letters(printer, line.text, scale, scale)


def _native_entry(printer: Dummy, line: Entry, dots: int) -> None:
    words = SIGNS[line.box] + line.text
    if not in_printer_fonts(words) or _scale_that_fits(words, dots) < 1:
        _entry(printer, line, dots)
        return
    printer.set(align="left", bold=line.bold)
    _letters(printer, words, 1, 2 if line.size > TALL else 1)


def _native_row(printer: Dummy, line: Row, dots: int) -> None:
    left = f"{line.head} {line.left}".strip()
    gap = dots // CELL_WIDTH - len((left + line.right).encode("gbk", "replace"))
    if gap < 1 or not in_printer_fonts(left + line.right):
        _row(printer, line, dots)
        return
    printer.set(align="left")
    _letters(printer, left + " " * gap + line.right, 1, 2 if line.size > TALL else 1)


def _scale_that_fits(words: str, dots: int) -> int:
    return dots // (CELL_WIDTH * max(1, len(words.encode("gbk"))))


def _letters(printer: Dummy, words: str, wide: int, high: int) -> None:
    printer.set(custom_size=True, width=wide, height=high)
    # Its own text() turns a lone "：" or "〇" into "?".
    printer._raw(CHINESE_ON + words.encode("gbk") + b"\n")
    printer.set(bold=False, custom_size=True, width=1, height=1)


def _native_feed(printer: Dummy, line: Feed, dots: int) -> None:
    printer._raw(b"\x1bJ" + bytes([min(line.dots, 255)]))


Writer = Callable[[Dummy, Any, int], None]

_RASTER: dict[type[Line], Writer] = {
    Text: _text,
    Number: _number,
    Entry: _entry,
    Row: _row,
    Pattern: _pattern,
    Logo: _logo,
    Rule: _rule,
    Qr: _qr,
    Feed: _feed,
    Cut: _cut,
}
_NATIVE: dict[type[Line], Writer] = _RASTER | {
    Text: _native_text,
    Number: _native_number,
    Entry: _native_entry,
    Row: _native_row,
    Feed: _native_feed,
}
