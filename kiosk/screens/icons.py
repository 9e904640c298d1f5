"""Icons drawn by us, in one stroke width, on a field of 24 × 24; else the first letter."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from config import theme
from kiosk.screens.strokes import ARCS, LINES


class Icon(QWidget):
    """One icon in a coloured circle."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._fill, self._ink = "", theme.PRIMARY, theme.ON_PRIMARY
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, px: int, contrast: bool = False) -> None:
        """Draw `name`, `px` pixels wide; nothing for an empty name."""
        self._name, over = name, theme.HIGH_CONTRAST if contrast else {}
        self._fill = over.get("primary", theme.PRIMARY)
        self._ink = over.get("on_primary", theme.ON_PRIMARY)
        self.setFixedSize(px, px)
        self.setVisible(bool(name))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The circle, then the strokes or the letter."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._fill))
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
        pen = QPen(QColor(self._ink), 2)
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
        painter.setPen(QColor(self._ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._name[:1])
