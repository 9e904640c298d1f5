"""The buttons below every page; which of them stand there is the flow's matter."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from config import theme
from kiosk.look import Sizes
from kiosk.screens.parts import button, name_it, restyle

LEADING = "help"
"""The one that must be found without reading."""


class Bar(QWidget):
    """Says what was pressed. In rows of three on a narrow screen, in one row on a wide one."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.buttons: dict[str, QPushButton] = {}
        self._grid, self._across = QGridLayout(self), 3
        self._shown: tuple[tuple[str, ...], int] = ((), 0)

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Take the sizes."""
        side, gap = sizes.px(theme.BETWEEN), sizes.px(theme.TOUCH_GAP)
        self._grid.setContentsMargins(side, gap, side, gap)
        self._grid.setSpacing(gap)
        self._across = 3 if portrait else 5 if sizes.elder else 8

    @property
    def shown(self) -> tuple[str, ...]:
        """The buttons that stand there now."""
        return self._shown[0]

    def draw(self, named: Mapping[str, str]) -> None:
        """These buttons, with these words, in this order."""
        self.setVisible(bool(named))
        for what, text in named.items():
            if what not in self.buttons:
                self.buttons[what] = self._made(what)
            name_it(self.buttons[what], text)
        across = self._with_room(named)
        if (tuple(named), across) != self._shown:
            self._lay(tuple(named), across)

    def _with_room(self, named: Mapping[str, str]) -> int:
        """Fewer beside each other where the words of one would be cut off."""
        margins, gap = self._grid.contentsMargins(), self._grid.spacing()
        inside = self.width() - margins.left() - margins.right() + gap
        widths = [self._wanted(self.buttons[what]) + gap for what in named]
        for most in range(self._across, 2, -1):
            across = _across(len(widths), most)
            if sum(max(widths[at::across]) for at in range(across)) <= inside:
                return most
        return 2

    def _wanted(self, made: QPushButton) -> int:
        made.ensurePolished()
        return made.fontMetrics().horizontalAdvance(made.text()) + 3 * theme.GRID

    def _lay(self, wanted: tuple[str, ...], most: int) -> None:
        for what, made in self.buttons.items():
            self._grid.removeWidget(made)
            made.setVisible(what in wanted)
        across = _across(len(wanted), most)
        for index, what in enumerate(wanted):
            self._grid.addWidget(self.buttons[what], index // across, index % across)
        self._shown = (wanted, most)

    def _made(self, what: str) -> QPushButton:
        made = button("bar")
        made.setParent(self)  # it measures its words in the style of the screen
        restyle(made, "leading", what == LEADING)
        made.clicked.connect(lambda: self.pressed.emit(what))
        return made


def _across(count: int, most: int) -> int:
    """So many beside each other, so that all rows are about as long."""
    rows = -(-count // most) or 1
    return -(-count // rows)
