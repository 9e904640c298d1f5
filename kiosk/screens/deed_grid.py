"""Any number of buttons in rows, as many beside each other as their words leave room for."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from config import theme
from kiosk.look import Sizes
from kiosk.screens.parts import button, name_it, restyle

Said = tuple[tuple[str, str], ...]
"""(what, words) of the buttons."""


class DeedGrid(QWidget):
    """Says what was pressed; its buttons stay the same widgets while only words change."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        self._grid, self._most, self._inside = QGridLayout(self), 3, 0
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._shown: tuple[tuple[str, ...], int] = ((), 0)

    def fit(self, sizes: Sizes, across: int) -> None:
        """Take the sizes; so many beside each other at most."""
        self._grid.setSpacing(sizes.px(theme.TOUCH_GAP))
        self._most, self._inside = across, 2 * sizes.px(theme.INSIDE) + theme.GRID
        self._settle()

    @property
    def shown(self) -> tuple[str, ...]:
        """What stands there now."""
        return self._shown[0]

    def draw(self, deeds: Said, leading: str = "") -> None:
        """These, in this order."""
        wanted = tuple(what for what, _ in deeds)
        self.setVisible(bool(wanted))
        for what, text in deeds:
            if what not in self.buttons:
                self.buttons[what] = self._made(what)
            name_it(self.buttons[what], text)
            restyle(self.buttons[what], "role", "primary" if what == leading else "")
        if wanted != self._shown[0]:
            self._shown = (wanted, 0)
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width: more beside each other, or fewer."""
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        wanted = self._shown[0]
        across = min(self._most, self._fitting(wanted))
        rows = -(-len(wanted) // across) or 1
        across = -(-len(wanted) // rows)
        if wanted and across != self._shown[1]:
            self._lay(wanted, across)

    def _fitting(self, wanted: tuple[str, ...]) -> int:
        """How many of the widest have room."""
        gap, wide = self._grid.spacing(), 1
        for what in wanted:
            made = self.buttons[what]
            made.ensurePolished()
            wide = max(wide, made.fontMetrics().horizontalAdvance(made.text()) + self._inside)
        return max(1, (self.width() + gap) // (wide + gap))

    def _lay(self, wanted: tuple[str, ...], across: int) -> None:
        for what, made in self.buttons.items():
            self._grid.removeWidget(made)
            made.setVisible(what in wanted)
        for column in range(max(self._grid.columnCount(), across)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for at, what in enumerate(wanted):
            self._grid.addWidget(self.buttons[what], at // across, at % across)
        for before, after in pairwise(wanted):
            self.setTabOrder(self.buttons[before], self.buttons[after])
        self._shown = (wanted, across)
        self._grid.activate()  # in their new places before they are drawn

    def _made(self, what: str) -> QPushButton:
        made = button()
        made.setParent(self)  # in the style of the screen before it is measured
        made.clicked.connect(lambda: self.pressed.emit(what))
        return made
