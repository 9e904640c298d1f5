"""One line of text on the wall: as large as it may be, smaller where it must, an ellipsis at last.

Its place never depends on its text, so nothing moves when words change.
"""

import re

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from config import theme

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
SIDES = {LEFT: 0.0, CENTRE: 0.5, RIGHT: 1.0}
TALL, BASELINE, GROUND = 1.18, 0.33, 1.6
"""In font sizes: a line with all its strokes; its middle to its baseline; a ground at most."""
BREAK = re.compile(r" +|[，。；、！？：]")


class Line(QWidget):
    """Text of `size` (pixels on the reference screen) in `colour`, on `ground` where it has one.

    `whole`: half of it would mislead (a direction), so it is all or nothing, and never tiny.
    `two`: two lines, one below the other, where it would be hard to read on one.
    """

    def __init__(
        self,
        size: int,
        align: Qt.AlignmentFlag = LEFT,
        colour: str = theme.PAPER,
        bold: bool = False,
        whole: bool = False,
        two: bool = False,
    ) -> None:
        super().__init__()
        self.whole, self._two = whole, two
        self._size, self._align, self.colour, self._bold = size, align, colour, bold
        self.ground = ""
        self.text = ""
        self.scale = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def set(self, text: str, colour: str = "", ground: str = "") -> None:
        """Show `text`; drawn again only where something has changed."""
        wanted = (text, colour or self.colour, ground)
        if wanted == (self.text, self.colour, self.ground):
            return
        self.text, self.colour, self.ground = wanted
        self.setAccessibleName(text)
        self.update()

    def set_size(self, size: int) -> None:
        """Another size, in pixels on the reference screen."""
        if size != self._size:
            self._size = size
            self.update()

    def fitted(self) -> tuple[QFont, str]:
        """The font and the text as drawn: never cut; elided where the least size is too wide."""
        lines = [self.text]
        size = self._largest(lines)
        if self._two and size < theme.LOBBY_BODY * self.scale:
            parted = halves(self.text)
            if self._largest(parted) > size:
                lines, size = parted, self._largest(parted)
        high = self._inside().height() / TALL / len(lines)
        font = self._font(max(size, min(self._least() * self.scale, self._size * self.scale, high)))
        text = "\n".join(self._elided(font, each) for each in lines)
        return font, "" if self.whole and text != "\n".join(lines) else text

    def _largest(self, lines: list[str]) -> float:
        """The size at which these lines, one below the other, have room."""
        room = self._inside()
        size = min(self._size * self.scale, room.height() / TALL / len(lines))
        metrics = QFontMetrics(self._font(size))
        width = max(map(metrics.horizontalAdvance, lines))
        return size * room.width() / width - 1 if width > room.width() else size

    def _elided(self, font: QFont, line: str) -> str:
        right = Qt.TextElideMode.ElideRight
        return QFontMetrics(font).elidedText(line, right, self._inside().width())

    def holds(self, text: str) -> bool:
        """Whether all of this text could stand here, be it at the least size."""
        font = self._font(min(self._least() * self.scale, self._inside().height() / TALL))
        return QFontMetrics(font).horizontalAdvance(text) <= self._inside().width()

    def _least(self) -> int:
        return theme.LOBBY_NOTE if self.whole else theme.LOBBY_LEAST

    def _inside(self) -> QRect:
        """Where the text may be; on a ground it keeps off the edge."""
        edge = round(theme.GRID * 2 * self.scale) if self.ground else 0
        return self.rect().adjusted(edge, 0, -edge, 0)

    def _font(self, size: float) -> QFont:
        font = QFont(theme.FONT)
        font.setPixelSize(max(1, int(size)))
        font.setBold(self._bold)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw ground and text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font, text = self.fitted()
        if self.ground:
            more = text.count("\n") * font.pixelSize() * TALL
            high = min(self.height(), font.pixelSize() * GROUND + more)
            ground = QRectF(0, (self.height() - high) / 2, self.width(), high)
            radius = theme.RADIUS * self.scale
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.ground))
            painter.drawRoundedRect(ground, radius, radius)
        painter.setFont(font)
        painter.setPen(QColor(self.colour))
        lines = text.split("\n")
        for at, each in enumerate(lines):
            below = (at - (len(lines) - 1) / 2) * font.pixelSize() * TALL
            painter.drawText(self._start(font, each) + QPointF(0, below), each)
        painter.end()

    def _start(self, font: QFont, text: str) -> QPointF:
        """Where the text begins: its own middle, not the font's, is the middle of the line."""
        room, width = self._inside(), QFontMetrics(font).horizontalAdvance(text)
        spare = room.width() - width
        left = room.left() + spare * SIDES[self._align]
        return QPointF(left, room.top() + room.height() / 2 + font.pixelSize() * BASELINE)


def halves(text: str) -> list[str]:
    """In two where it may be broken, as near its middle as can be; else as it is."""
    breaks = [each.end() for each in BREAK.finditer(text) if each.end() < len(text)]
    if not breaks:
        return [text]
    middle = min(breaks, key=lambda at: abs(2 * at - len(text)))
    return [text[:middle].rstrip(), text[middle:]]


def scale_of(page: QWidget) -> float:
    """Theme sizes are of 1920 × 1080, or 1080 × 1920 where the screen stands upright."""
    long, short = max(page.width(), page.height()), min(page.width(), page.height())
    return min(long / 1920, short / 1080)


def set_scale(page: QWidget, scale: float) -> None:
    """Tell every line on the page."""
    for line in page.findChildren(Line):
        line.scale = scale
