"""The few pieces every page is made of: words, a button, the number. Knows no page."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from config import theme


def words(role: str = "", centred: bool = False) -> QLabel:
    """A label that wraps."""
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if centred:
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def button(role: str = "") -> QPushButton:
    """A button; `name_it` gives it its words."""
    made = QPushButton()
    made.setProperty("role", role)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a touch leaves no frame behind
    made.setAutoDefault(True)  # Enter of a keypad presses it too
    return made


def name_it(made: QPushButton, text: str) -> None:
    """What is on a button is also what it is called."""
    made.setText(text)
    made.setAccessibleName(text)


def arrow_it(made: QPushButton, arrow: str, text: str) -> None:
    """A narrow button with an arrow on it; it is called by its words all the same."""
    made.setText(arrow)
    made.setAccessibleName(text)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet asks for."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class NumberLabel(QLabel):
    """The ticket's number, as large as its room allows."""

    def __init__(self, most: int = theme.KIOSK_NUMBER) -> None:
        super().__init__()
        self.setProperty("role", "number")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._most = most

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Half of the largest; it takes what is left."""
        return QSize(self._most * 2, self._most)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never less than readable from two metres."""
        return QSize(self._most, self._most // 2)

    def show_number(self, number: str) -> None:
        """Show it."""
        self.setText(number)
        self.setAccessibleName(number)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another room, another size."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        tall = round(self.height() * 0.72)
        wide = self.width() * 0.86 / max(1, len(self.text()) * 0.62)
        self.setStyleSheet(f"font-size: {max(24, round(min(tall, wide)))}px")


class ShortLabel(QLabel):
    """A quiet text of a few rows at most; what does not fit ends in "…"."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._whole, self._rows = "", 1

    def show_text(self, text: str, rows: int) -> None:
        """Show as much of it as fits."""
        self._whole, self._rows = text, max(rows, 1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another room, another cut."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.ensurePolished()
        metrics = QFontMetrics(QFont(self.font()))
        room = round(self.width() * (1 + 0.85 * (self._rows - 1)))
        short = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, max(room, 1))
        if short != self.text():
            self.setText(short)
        self.setMinimumHeight(max(0, self.heightForWidth(max(self.width(), 1))))
