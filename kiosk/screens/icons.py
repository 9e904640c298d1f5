"""Icons drawn by us, in one stroke width, on a field of 24 × 24; else the first letter."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from config import theme

Points = tuple[tuple[float, float], ...]
Arc = tuple[float, float, float, float, int, int]
"""x, y, width, height; start and length in degrees, against the clock from three o'clock."""

LINES: dict[str, tuple[Points, ...]] = {
    "folder": (((3, 19), (3, 5), (9, 5), (11, 8), (21, 8), (21, 19), (3, 19)), ((3, 11), (21, 11))),
    "briefcase": (
        ((3, 8), (21, 8), (21, 20), (3, 20), (3, 8)),
        ((9, 8), (9, 4), (15, 4), (15, 8)),
        ((3, 13), (21, 13)),
    ),
    "house": (
        ((2, 12), (12, 3), (22, 12)),
        ((5, 10), (5, 21), (19, 21), (19, 10)),
        ((10, 21), (10, 15), (14, 15), (14, 21)),
    ),
    "shield": (
        ((12, 2), (20, 5), (20, 12), (16, 18), (12, 22), (8, 18), (4, 12), (4, 5), (12, 2)),
        ((8, 12), (11, 15), (16, 9)),
    ),
    "umbrella": (
        ((2, 13), (22, 13)),
        ((12, 2), (12, 19)),
    ),
    "map": (
        ((3, 6), (9, 3), (15, 6), (21, 3), (21, 18), (15, 21), (9, 18), (3, 21), (3, 6)),
        ((9, 3), (9, 18)),
        ((15, 6), (15, 21)),
    ),
    "question": (((12, 15), (12, 13)), ((12, 18), (12, 18.2))),
}
ARCS: dict[str, tuple[Arc, ...]] = {
    "umbrella": ((2, 3, 20, 20, 0, 180), (8, 17, 4, 4, 180, 180)),
    "question": ((2, 2, 20, 20, 0, 360), (9, 6, 6, 6, -80, 260)),
}


class Icon(QWidget):
    """One icon in a coloured circle."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, px: int) -> None:
        """Draw `name`, `px` pixels wide; nothing for an empty name."""
        self._name = name
        self.setFixedSize(px, px)
        self.setVisible(bool(name))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The circle, then the strokes or the letter."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.PRIMARY))
        painter.drawEllipse(self.rect())
        if self._name in LINES:
            self._strokes(painter)
        else:
            self._letter(painter)
        painter.end()

    def _strokes(self, painter: QPainter) -> None:
        inner = self.width() * 0.6
        painter.translate(self.width() * 0.2, self.width() * 0.2)
        painter.scale(inner / 24, inner / 24)
        pen = QPen(QColor(theme.ON_PRIMARY), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for points in LINES[self._name]:
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
        for x, y, wide, high, start, length in ARCS.get(self._name, ()):
            painter.drawArc(QRectF(x, y, wide, high), start * 16, length * 16)

    def _letter(self, painter: QPainter) -> None:
        font = QFont(theme.FONT)
        font.setPixelSize(round(self.width() * 0.55))
        painter.setFont(font)
        painter.setPen(QColor(theme.ON_PRIMARY))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._name[:1])
