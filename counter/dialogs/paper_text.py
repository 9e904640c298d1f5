"""A paper as words on the screen: read out, or photographed by the visitor."""

from PySide6.QtWidgets import QPlainTextEdit

from config import theme
from counter.dialogs.deed_dialog import DeedDialog
from counter.papers import said
from counter.scene import Scene


class PaperTextDialog(DeedDialog):
    """Only to be read."""

    about_front = False

    def __init__(self, scene: Scene, text: str) -> None:
        super().__init__("PaperText", scene)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setObjectName("paper")
        self.text.setMinimumSize(theme.PANEL_SIDE + theme.PANEL_SIDE // 2, theme.PANEL_SIDE)
        self.column.addWidget(self.text)
        self.cancel.setText(said("back", scene.lang))
        self.column.addWidget(self.cancel)
