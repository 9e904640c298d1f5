"""A roll of paper under a print head: ESC/POS commands become a picture, cut into slips.

The virtual printer's eyes. Knows no socket; shares no code with the encoder but the font file.
"""

from collections.abc import Callable

import qrcode  # type: ignore[import-untyped]
from msgspec import Struct
from PIL import Image, ImageDraw, ImageOps
from qrcode.exceptions import DataOverflowError  # type: ignore[import-untyped]

from printers.drawing import face
from printers.lines import DOTS
from printers.stream import LETTERS, Command, is_known

CELL = 24
LINE = 34
"""Rows of one line of small letters, and of one fed line: a sixth of an inch."""

EDGE = {58: 40, 80: 32}
"""Paper left and right of what the head reaches, in dots."""

TOP, BOTTOM = 48, 24
_QR_LEVELS = {48: 1, 49: 0, 50: 3, 51: 2}
"""L M Q H of ESC/POS as the qrcode library numbers them."""


class Printed(Struct, frozen=True):
    """One slip as it left the printer."""

    picture: Image.Image
    text: str
    codes: tuple[str, ...]
    unknown: tuple[str, ...]
    """Commands no printer would have understood, in hex."""


class Paper:
    """Takes commands in order; `apply` hands out a slip at each cut."""

    def __init__(self, width_mm: int) -> None:
        self.dots, self._edge = DOTS[width_mm], EDGE[width_mm]
        self._reset()
        self._new_slip()

    def _reset(self) -> None:
        """ESC @: settings as at power on, an unfinished line is forgotten."""
        self._align, self._scale, self._bold, self._inverse = 0, (1, 1), False, False
        self._spacing, self._chinese = LINE, True
        self._module, self._level, self._code = 3, 48, b""
        self._line: list[tuple[str, tuple[int, int], bool, bool]] = []
        self._raw = b""
        self._strip: Image.Image | None = None

    def _new_slip(self) -> None:
        self._y = 0
        self._pictures: list[tuple[int, int, Image.Image]] = []
        self._texts: list[str] = []
        self._codes: list[str] = []
        self._unknown: list[str] = []

    def apply(self, command: Command) -> Printed | None:
        """Do one command; a cut of paper with something on it gives the slip."""
        if not is_known(command):
            self._unknown.append((command.name + command.body).hex())
        if command.name == LETTERS:
            self._raw += command.body
            return None
        self._take_letters()
        if command.name in (b"\x1dV", b"\x1bi", b"\x1bm"):
            return self._cut()
        done = _DEEDS.get(command.name)
        if done is not None:
            done(self, command.body)
        return None

    def forget(self) -> None:
        """What is not cut yet will never be."""
        self._reset()
        self._new_slip()

    def _cut(self) -> Printed | None:
        self._end_line()
        if not self._pictures:
            return None
        size = (self.dots + 2 * self._edge, TOP + self._y + BOTTOM)
        picture = Image.new("1", size, 1)
        for x, y, part in self._pictures:
            picture.paste(part, (self._edge + x, TOP + y))
        slip = Printed(picture, "\n".join(self._texts), tuple(self._codes), tuple(self._unknown))
        self._new_slip()
        return slip

    def _place(self, picture: Image.Image, feed: int) -> None:
        free = max(0, self.dots - picture.width)
        x = (0, free // 2, free)[self._align]
        picture = picture.crop((0, 0, min(picture.width, self.dots), picture.height))
        self._pictures.append((x, self._y, picture))
        self._y += feed

    # Words

    def _take_letters(self) -> None:
        if self._raw:
            coded = "gb18030" if self._chinese else "cp437"
            text = self._raw.decode(coded, errors="replace")
            self._line += [(char, self._scale, self._bold, self._inverse) for char in text]
            self._raw = b""

    def _end_line(self) -> None:
        if self._strip is not None:
            self._place(self._strip, max(self._spacing, 1))
            self._strip = None
        while self._line:
            self._print_line(self._row())

    def _line_feed(self, body: bytes = b"") -> None:
        if not self._line and self._strip is None:
            self._y += self._spacing
        self._end_line()

    def _row(self) -> list[tuple[str, tuple[int, int], bool, bool]]:
        """As many letters as one row of dots holds; the rest goes to the next row."""
        width, count = 0, 0
        for char, (across, _), _, _ in self._line:
            width += _cell(char) * across
            if width > self.dots and count:
                break
            count += 1
        row, self._line = self._line[:count], self._line[count:]
        return row

    def _print_line(self, row: list[tuple[str, tuple[int, int], bool, bool]]) -> None:
        height = CELL * max(down for _, (_, down), _, _ in row)
        page = Image.new("1", (sum(_cell(char) * size[0] for char, size, _, _ in row), height), 1)
        x = 0
        for char, (across, down), bold, inverse in row:
            glyph = _glyph(char, bold, inverse).resize((_cell(char) * across, CELL * down))
            page.paste(glyph, (x, height - glyph.height))
            x += glyph.width
        self._texts.append("".join(char for char, *_ in row))
        self._place(page, max(self._spacing, height))

    # Pictures

    def _raster(self, body: bytes) -> None:
        width, height = (body[2] + 256 * body[3]) * 8, body[4] + 256 * body[5]
        if not width or not height:
            return
        ink = Image.frombytes("1", (width, height), body[6:])
        picture = ImageOps.invert(ink.convert("L")).convert("1")
        wide, high = 1 + (body[1] & 1), 1 + (body[1] >> 1 & 1)
        self._place(picture.resize((width * wide, height * high)), height * high)

    def _columns(self, body: bytes) -> None:
        """ESC *: a strip of 24 (or 8, stretched) rows, column after column."""
        rows = 24 if body[0] >= 32 else 8
        columns = Image.frombytes("1", (rows, len(body[3:]) * 8 // rows), body[3:])
        ink = columns.transpose(Image.Transpose.TRANSPOSE)
        picture = ImageOps.invert(ink.convert("L")).convert("1")
        across = 1 if body[0] in (1, 33) else 2
        self._strip = picture.resize((picture.width * across, 24))

    # Codes

    def _group(self, body: bytes) -> None:
        """GS ( k: set up, store and print a QR code; GS ( H and others leave no mark."""
        if body[:1] != b"k" or body[3:4] != b"1" or len(body) < 6:
            return
        function, data = body[4], body[5:]
        if function == 67:
            self._module = max(1, min(data[0], 16))
        elif function == 69:
            self._level = data[0]
        elif function == 80:
            self._code = data[1:]
        elif function == 81 and self._code:
            self._print_code()

    def _print_code(self) -> None:
        code = qrcode.QRCode(
            error_correction=_QR_LEVELS.get(self._level, 1), box_size=self._module, border=0
        )
        code.add_data(self._code)
        try:
            picture = code.make_image().get_image().convert("1")
        except (DataOverflowError, ValueError):  # which one depends on the release
            self._unknown.append(f"QR code of {len(self._code)} bytes")
            return
        self._codes.append(self._code.decode("utf-8", errors="replace"))
        self._place(picture, picture.height)

    # Settings

    def set_align(self, body: bytes) -> None:
        """ESC a: 0 or "0" left, 1 centre, 2 right."""
        self._align = min(body[0] & 3, 2)

    def set_scale(self, body: bytes) -> None:
        """GS !: width in the upper half, height in the lower."""
        self._scale = ((body[0] >> 4 & 7) + 1, (body[0] & 7) + 1)

    def set_style(self, body: bytes) -> None:
        """ESC !: bold and doubled sizes in one byte."""
        self._bold = bool(body[0] & 8)
        self._scale = (1 + (body[0] >> 5 & 1), 1 + (body[0] >> 4 & 1))

    def set_bold(self, body: bytes) -> None:
        """ESC E."""
        self._bold = bool(body[0] & 1)

    def set_inverse(self, body: bytes) -> None:
        """GS B."""
        self._inverse = bool(body[0] & 1)

    def set_spacing(self, body: bytes) -> None:
        """ESC 3, and ESC 2 without a value."""
        self._spacing = body[0] if body else LINE

    def set_chinese(self, on: bool) -> None:
        """FS & and FS ."""
        self._chinese = on

    def feed(self, dots: int) -> None:
        """White paper after the line under the head."""
        self._end_line()
        self._y += dots


_DEEDS: dict[bytes, Callable[[Paper, bytes], None]] = {
    b"\n": Paper._line_feed,
    b"\x1b@": lambda paper, _: paper._reset(),
    b"\x1ba": Paper.set_align,
    b"\x1d!": Paper.set_scale,
    b"\x1b!": Paper.set_style,
    b"\x1bE": Paper.set_bold,
    b"\x1bG": Paper.set_bold,
    b"\x1dB": Paper.set_inverse,
    b"\x1b2": Paper.set_spacing,
    b"\x1b3": Paper.set_spacing,
    b"\x1c&": lambda paper, _: paper.set_chinese(True),
    b"\x1c.": lambda paper, _: paper.set_chinese(False),
    b"\x1bd": lambda paper, body: paper.feed(body[0] * paper._spacing),
    b"\x1bJ": lambda paper, body: paper.feed(body[0]),
    b"\x1dv": Paper._raster,
    b"\x1b*": Paper._columns,
    b"\x1d(": Paper._group,
}


def _cell(char: str) -> int:
    return CELL // 2 if char.isascii() else CELL


def _glyph(char: str, bold: bool, inverse: bool) -> Image.Image:
    """A letter as a printer's own font would have it: 12 × 24 or 24 × 24 dots."""
    cell = Image.new("L", (_cell(char), CELL), 255)
    type_face = face(20 if char.isascii() else CELL, bold)
    ImageDraw.Draw(cell).text((_cell(char) / 2, 21), char, font=type_face, fill=0, anchor="ms")
    grey = ImageOps.invert(cell) if inverse else cell
    return grey.point(lambda value: 0 if value < 140 else 255).convert("1")
