"""Lines of a slip drawn as black-and-white pictures, one per line, no wider than their ink.

Knows fonts and dots; no bytes of any printer. Every width is a whole number of bytes.
"""

from functools import cache
from io import BytesIO
from math import ceil

from PIL import Image, ImageDraw, ImageFont, ImageOps

from config.paths import chinese_font
from printers.lines import Entry, Logo, Number, Pattern, Row, Rule, Text

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


def draw_entry(line: Entry, dots: int) -> Image.Image:
    """A line of a list: its box or dot drawn, since the font has none, and the words set in."""
    runs = [(line.text, line.bold)]
    words = _draw_runs(runs, _fitting(runs, line.size, dots - line.indent))
    page = Image.new("L", (line.indent + words.width, ceil(line.size * HEIGHT)))
    page.paste(words, (line.indent, (page.height - words.height) // 2))
    _BOXES[line.box](ImageDraw.Draw(page), line.size, page.height)
    return _on_bytes(page, centred=False)


def draw_row(line: Row, dots: int) -> Image.Image:
    """Words at both edges of the paper."""
    right = _draw_runs([(line.right, False)], line.size)
    runs = [run for run in ((line.head, True), (line.left, False)) if run[0]]
    left = _draw_runs(runs, _fitting(runs, line.size, dots - right.width))
    page = Image.new("L", (dots, right.height))
    page.paste(left, (0, right.height - left.height))
    page.paste(right, (dots - right.width, 0))
    return _on_bytes(page, centred=False)


def draw_pattern(line: Pattern, dots: int) -> Image.Image:
    """Greys from white to black over every dot of the head, or a ruler in millimetres."""
    return _PATTERNS[line.of](dots)


def draw_logo(line: Logo, dots: int) -> Image.Image:
    """The hall's picture in black dots on white, made smaller where it is too large."""
    with Image.open(BytesIO(line.png)) as file:
        colours = file.convert("RGBA")
    page = Image.new("RGBA", colours.size, "white")
    page.alpha_composite(colours)
    page.thumbnail((dots, line.rows))
    return _on_bytes(ImageOps.invert(page.convert("L")), centred=True, dithered=True)


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


def _on_bytes(ink: Image.Image, centred: bool, dithered: bool = False) -> Image.Image:
    """Black on white, the width rounded up to whole bytes."""
    width = ceil(ink.width / 8) * 8
    page = Image.new("L", (width, ink.height))
    page.paste(ink, ((width - ink.width) // 2 if centred else 0, 0))
    if dithered:
        return ImageOps.invert(page).convert("1")
    return page.point(lambda grey: 0 if grey > 255 - BLACK_BELOW else 255).convert("1")


def _inverted(ink: Image.Image, size: int) -> Image.Image:
    """White words in a black box with round corners."""
    width = ceil((ink.width + size) / 8) * 8
    page = Image.new("L", (width, ink.height + size // 4), 255)
    box = (0, 0, page.width - 1, page.height - 1)
    ImageDraw.Draw(page).rounded_rectangle(box, radius=size // 4, fill=0)
    page.paste(255, ((width - ink.width) // 2, size // 8), ink)
    return page.point(lambda grey: 255 if grey > BLACK_BELOW else 0).convert("1")


def _no_box(draw: ImageDraw.ImageDraw, size: int, height: int) -> None:
    """Only words."""


def _open_box(draw: ImageDraw.ImageDraw, size: int, height: int) -> None:
    side, top = size * 7 // 8, (height - size * 7 // 8) // 2
    draw.rectangle((0, top, side, top + side), outline=255, width=max(3, size // 12))


def _ticked_box(draw: ImageDraw.ImageDraw, size: int, height: int) -> None:
    _open_box(draw, size, height)
    side, top = size * 7 // 8, (height - size * 7 // 8) // 2
    corners = ((0.2, 0.5), (0.42, 0.75), (0.82, 0.22))
    points = [(x * side, top + y * side) for x, y in corners]
    draw.line(points, fill=255, width=max(4, size // 7), joint="curve")


def _dot(draw: ImageDraw.ImageDraw, size: int, height: int) -> None:
    draw.circle((size / 2, height / 2), size / 7, fill=255)


_BOXES = {"": _no_box, "open": _open_box, "ticked": _ticked_box, "dot": _dot}


def _greys(dots: int) -> Image.Image:
    """Nine steps, each dithered over its own part; a dead dot of the head shows as a line."""
    steps, rows = 9, 64
    page = Image.new("L", (dots, rows), 255)
    for step in range(steps):
        left, right = dots * step // steps, dots * (step + 1) // steps
        page.paste(255 - 255 * step // (steps - 1), (left, 0, right, rows))
    solid = Image.new("L", (dots, rows + 24), 0)
    solid.paste(page, (0, 0))
    return solid.convert("1")


def _ruler(dots: int) -> Image.Image:
    """A tick a millimetre, longer at 5 and 10; the outermost dots are ticks too."""
    page = Image.new("1", (dots, 48), 255)
    draw = ImageDraw.Draw(page)
    for at in range(0, dots + 1, 8):
        length = 48 if at % 80 == 0 else 32 if at % 40 == 0 else 16
        draw.line((min(at, dots - 1), 0, min(at, dots - 1), length), fill=0, width=1)
    draw.line((0, 0, dots, 0), fill=0, width=3)
    return page


_PATTERNS = {"greys": _greys, "ruler": _ruler}
