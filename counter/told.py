"""Told: a message of a manager in the panel's foot, until the clerk has read it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from config import theme
from counter import telling
from counter.deed_button import DeedButton
from counter.scene import Scene, Standing
from counter.staff_buttons import read_button


class Told(QFrame):
    """The oldest message and 已阅; a quiet line of the counter itself goes before it."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("message")
        self.message = QLabel()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.read = DeedButton(name="row")
        self.read.wanted.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID * 2, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        row.addWidget(self.message, 1)
        row.addWidget(self.read, 0)

    def show_scene(self, scene: Scene) -> bool:
        """What there is; whether that is anything."""
        at_work = scene.standing is Standing.AT_WORK and not scene.notice
        message = telling.message(scene) if at_work else ""
        self.message.setText(message)
        self.read.show_button(read_button(scene), scene)
        self.setVisible(bool(message))
        return bool(message)
