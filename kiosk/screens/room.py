"""How much room tiles need, so that none is smaller than its words. Knows no page."""

from PySide6.QtGui import QFont, QFontMetrics

from config import theme
from kiosk.choices import Tile
from kiosk.look import Sizes

SPARE = 2.5 * theme.GRID
"""Frames and the spaces between the rows."""


def least_height(tiles: tuple[Tile, ...], sizes: Sizes, width: int, narrow: bool) -> int:
    """The least height of a tile of this width: its title's rows, and its figures below them."""
    inside = sizes.px(theme.TOUCH_GAP if narrow else theme.INSIDE)
    beside = 80 if narrow or sizes.elder or sizes.comfort.low else 112
    icon = sizes.px(beside) + inside if any(each.icon for each in tiles) else 0
    room = max(1, width - 2 * inside - icon)
    tall = max((_title(each.title, sizes, room, narrow) for each in tiles), default=0)
    if any(each.waiting or each.wait for each in tiles):
        row = _metrics(sizes, theme.KIOSK_BAR).height()
        tall += (2 * row if narrow else row) + 2 * sizes.px(theme.GRID)
    return tall + 2 * inside + sizes.px(SPARE)


def detail_height(sizes: Sizes) -> int:
    """What a row of the quiet text in a tile takes."""
    return _metrics(sizes, theme.KIOSK_SMALL).height() + sizes.px(theme.GRID)


def _title(text: str, sizes: Sizes, room: int, narrow: bool) -> int:
    """In a crowd a long title is a little smaller."""
    large = _metrics(sizes, theme.KIOSK_BUTTON, bold=True)
    wide = large.horizontalAdvance(text)
    if wide > room and (sizes.elder or narrow):
        large = _metrics(sizes, theme.KIOSK_BAR, bold=True)
        wide = large.horizontalAdvance(text)
    rows = 1 if wide <= room else 2
    return rows * large.height()


def _metrics(sizes: Sizes, px: int, bold: bool = False) -> QFontMetrics:
    font = QFont(theme.FONT)
    font.setPixelSize(sizes.type_px(px))
    font.setBold(bold)
    return QFontMetrics(font)
