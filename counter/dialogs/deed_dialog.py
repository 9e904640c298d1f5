"""What every dialog of a deed has: a title, room for what it asks, cancel and go."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from config import theme
from counter import wording
from counter.scene import Scene


class DeedDialog(QDialog):
    """Asks for what a deed needs and says it; `expects` is the ticket seen when it was opened.

    `about_front`: its title names the visitor in front.
    """

    chosen = Signal(str, object)  # deed, values
    about_front = True

    def __init__(self, deed: str, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.deed, self.expects = deed, scene.expects
        self.setWindowTitle(wording.say(scene, f"{deed.lower()}_question"))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(theme.INSIDE,) * 4)
        self.column.setSpacing(theme.GRID * 2)
        ticket = scene.current
        title = QLabel(wording.say(scene, f"{deed.lower()}_question"))
        title.setObjectName("title")
        if ticket is not None and self.about_front:
            title.setText(f"{ticket.number} · {title.text()}")
        self.column.addWidget(title)
        self.cancel = QPushButton(wording.say(scene, "cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)

    def add_foot(self, go: QPushButton) -> None:
        """Cancel, and beside it what does it."""
        foot = QHBoxLayout()
        foot.addWidget(self.cancel, 1)
        foot.addWidget(go, 1)
        self.column.addLayout(foot)

    def choose(self, **values: str | int) -> None:
        """Done: close, and say what was chosen."""
        self.accept()
        self.chosen.emit(self.deed, values)


def go_button(text: str) -> QPushButton:
    """What sends a dialog off; Enter presses it, once something is chosen."""
    button = QPushButton(text)
    button.setProperty("primary", True)
    button.setDefault(True)
    button.setEnabled(False)
    return button
