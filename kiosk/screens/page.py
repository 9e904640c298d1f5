"""What every page has: one signal for what was pressed, and the sizes it is drawn in."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from config import theme
from kiosk.guidance import Shown
from kiosk.look import Sizes
from kiosk.screens.parts import button


class KioskPage(QWidget):
    """Shows a view and says (what, which) was pressed; knows no client, printer or clock."""

    pressed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Take the sizes of the screen; pages with two halves turn them."""
        side = sizes.px(theme.BETWEEN)
        self.box.setContentsMargins(side, side, side, side)
        self.box.setSpacing(sizes.px(theme.INSIDE))

    def begin(self) -> None:
        """Somebody has come to this page; pages with leaves or typed text start anew."""

    def key_pressed(self, event: QKeyEvent) -> None:
        """A key nobody else took; pages where one types take it."""

    def end(self) -> None:
        """Another page is shown."""

    def told(self) -> Shown:
        """The words on the page, for whoever hears it."""
        return Shown(title=self.accessibleName())

    def deed(self, what: str, role: str = "") -> QPushButton:
        """A button that says `what`."""
        made = button(role)
        made.clicked.connect(lambda: self.pressed.emit(what, ""))
        return made
