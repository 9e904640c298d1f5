"""Lines of a slip drawn as black-and-white pictures, one per line, no wider than their ink.

Knows fonts and dots; no bytes of any printer. Every width is a whole number of bytes.
"""

from functools import cache
from math import ceil

from PIL import Image, ImageDraw, ImageFont

from config.paths import chinese_font
from printers.slip import Number, Rule, Text

SIMPLIFIED = 2
"""The face of the font collection with the forms used on the mainland."""

BLACK_BELOW = 150
"""Grey darker than this burns: a little bolder than half, thermal paper prints thin."""

ASCENT, HEIGHT = 0.98, 1.28


@cache
def face(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Noto Sans CJK at `size` dots; bold where the bold file is installed beside it."""
    path = chinese_font()
    heavy = path.with_name(path.name.replace("Regular", "Bold"))
    return ImageFont.truetype(heavy if bold and heavy.exists() else path, size, index=SIMPLIFIED)


def draw_text(line: Text, dots: int) -> Image.Image:
    """One line of words; type is made smaller where it would not fit into `dots`."""
    runs = [(line.label, False), (line.text, line.bold)]
    runs = [run for run in runs if run[0]]
    size = _fitting(runs, line.size, dots - (line.size if line.inverted else 0))
    picture = _draw_runs(runs, size)
    return _inverted(picture, size) if line.inverted else _on_bytes(picture, line.align != "left")


def draw_number(line: Number, dots: int) -> Image.Image:
    """The number, as large as `dots` allow, without the empty rows above and below its ink."""
    runs = [(line.text, True)]
    size = _fitting(runs, line.size, dots)
    picture = _draw_runs(runs, size)
    box = picture.getbbox() or (0, 0, 8, 8)
    margin = size // 14
    page = Image.new("L", (box[2] - box[0], box[3] - box[1] + 2 * margin))
    page.paste(picture.crop(box), (0, margin))
    return _on_bytes(page, centred=True)


def draw_rule(line: Rule, dots: int) -> Image.Image:
    """A line across the whole paper."""
    return Image.new("1", (dots, line.thickness), 0)


def draw_white(rows: int) -> Image.Image:
    """Empty paper: the same on every printer, unlike a feed in the printer's own units."""
    return Image.new("1", (8, rows), 255)


def _width(runs: list[tuple[str, bool]], size: int) -> float:
    gaps = (len(runs) - 1) * size / 2
    return gaps + sum(face(size, bold).getlength(text) for text, bold in runs)


def _fitting(runs: list[tuple[str, bool]], size: int, dots: int) -> int:
    wide = _width(runs, size)
    while wide > dots and size > 8:
        size = min(size - 1, int(size * dots / wide))
        wide = _width(runs, size)
    return size


def _draw_runs(runs: list[tuple[str, bool]], size: int) -> Image.Image:
    """White ink on black, since boxes and pastes count ink as not zero."""
    picture = Image.new("L", (ceil(_width(runs, size)) or 8, ceil(size * HEIGHT)))
    draw, x = ImageDraw.Draw(picture), 0.0
    for text, bold in runs:
        draw.text((x, size * ASCENT), text, font=face(size, bold), fill=255, anchor="ls")
        x += face(size, bold).getlength(text) + size / 2
    return picture


def _on_bytes(ink: Image.Image, centred: bool) -> Image.Image:
    """Black on white, the width rounded up to whole bytes."""
    width = ceil(ink.width / 8) * 8
    page = Image.new("L", (width, ink.height))
    page.paste(ink, ((width - ink.width) // 2 if centred else 0, 0))
    return page.point(lambda grey: 0 if grey > 255 - BLACK_BELOW else 255).convert("1")


def _inverted(ink: Image.Image, size: int) -> Image.Image:
    """White words in a black box with round corners."""
    width = ceil((ink.width + size) / 8) * 8
    page = Image.new("L", (width, ink.height + size // 4), 255)
    box = (0, 0, page.width - 1, page.height - 1)
    ImageDraw.Draw(page).rounded_rectangle(box, radius=size // 4, fill=0)
    page.paste(255, ((width - ink.width) // 2, size // 8), ink)
    return page.point(lambda grey: 255 if grey > BLACK_BELOW else 0).convert("1")
