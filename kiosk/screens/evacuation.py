"""疏散: over the whole screen, whatever page is below; it takes every touch and answers none."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from config import theme
from kiosk.evacuating import Leaving

TITLE, TEXT, OTHER, NOTE = 104, 56, 40, 38
"""Letters on the reference screen: read from five metres, while walking."""


class EvacuationCover(QWidget):
    """What to do, the ways out, and that the number stays; Chinese first, the others below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = parent
        self.shown: Leaving | None = None
        self.title, self.exits = QLabel(), QLabel()
        self.text, self.note = QLabel(), QLabel()
        for each in (self.title, self.text, self.exits, self.note):
            each.setWordWrap(True)
            each.setTextFormat(Qt.TextFormat.PlainText)
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QVBoxLayout(self)
        box.addWidget(self.title, 2)
        box.addWidget(self.text, 2)
        box.addWidget(self.exits, 4)
        box.addWidget(self.note, 1)
        self.hide()

    def draw(self, leaving: Leaving | None) -> None:
        """Over everything, or away."""
        if leaving != self.shown:
            self.shown = leaving
            if leaving is not None:
                self._fill(leaving)
        self.setVisible(leaving is not None)
        if leaving is not None:
            self.setGeometry(self._whole.rect())
            self.raise_()

    def _fill(self, leaving: Leaving) -> None:
        self.title.setText("\n".join(leaving.titles))
        self.text.setText("\n".join(leaving.texts))
        self.exits.setText("\n".join(leaving.exits))
        self.note.setText("\n".join(leaving.notes))
        self.setAccessibleName("，".join((*leaving.titles, *leaving.texts, *leaving.exits)))
        ink = theme.INK if leaving.drill else theme.PAPER
        scale = min(self._whole.width(), self._whole.height()) / 1080
        sizes = {
            self.title: TITLE,
            self.text: TEXT,
            self.exits: TITLE * 3 // (2 + len(leaving.exits)),
            self.note: NOTE,
        }
        for label, size in sizes.items():
            ground = f"background: {theme.EXIT};" if label is self.exits else ""
            colour = theme.ON_EXIT if label is self.exits else ink
            bold = "font-weight: bold;" if label is not self.note else ""
            label.setStyleSheet(
                f"color: {colour}; font-size: {round(size * scale)}px; {bold}{ground}"
            )

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing below is pressed."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A drill has another ground than the real one."""
        drill = self.shown is not None and self.shown.drill
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.CALLED if drill else theme.ALERT))
        painter.end()
