"""Figures to touch, delete and OK; the same from a keypad. Keeps nothing of what is typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from config import theme
from kiosk.look import Sizes
from kiosk.screens.parts import button, name_it

FIGURES = "1234567890"
TALL, FLAT = 3, 6
"""Columns: as on a telephone, or in two rows where there is little height."""


class Pad(QWidget):
    """Says each figure, delete and done."""

    typed = Signal(str)
    deleted, done = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self.keys = {each: self._key(each) for each in FIGURES}
        self.delete, self.ok = button("key"), button("primary")
        self.delete.setAutoRepeat(True)
        self.delete.clicked.connect(self.deleted)
        self.ok.clicked.connect(self.done)
        self._grid, self._columns = QGridLayout(self), 0
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._lay(TALL)

    def _key(self, figure: str) -> QPushButton:
        made = button("key")
        name_it(made, figure)
        made.clicked.connect(lambda: self.typed.emit(figure))
        return made

    def fit(self, sizes: Sizes, flat: bool) -> None:
        """Take the sizes."""
        self._grid.setSpacing(sizes.px(theme.TOUCH_GAP))
        self._lay(FLAT if flat else TALL)

    def draw(self, delete: str, ok: str) -> None:
        """Its two words."""
        name_it(self.delete, delete)
        name_it(self.ok, ok)

    def key_pressed(self, event: QKeyEvent) -> None:
        """A keypad does what the keys on the screen do."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ok.click()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.deleted.emit()
        elif event.text() in self.keys:
            self.typed.emit(event.text())

    def _lay(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        figures = list(self.keys.values())
        if columns == FLAT:
            order = [*figures[:5], self.delete, *figures[5:], self.ok]
        else:
            order = [*figures[:9], self.delete, figures[9], self.ok]
        for made in order:
            self._grid.removeWidget(made)
        for at, made in enumerate(order):
            self._grid.addWidget(made, at // columns, at % columns)
        for line in range(FLAT):
            self._grid.setRowStretch(line, 1 if line * columns < len(order) else 0)
            wide = 2 if columns == FLAT and line == FLAT - 1 else 1  # for words, not figures
            self._grid.setColumnStretch(line, wide if line < columns else 0)
