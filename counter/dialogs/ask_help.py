"""求助: what for, in one press."""

from typing import get_args

from PySide6.QtWidgets import QPushButton, QWidget

from config import theme
from counter.dialogs.deed_dialog import DeedDialog
from counter.scene import Scene
from counter.seat_wording import kind_words
from server.link.commands import HelpKind

KINDS = tuple(each for each in get_args(HelpKind) if each)


class AskHelpDialog(DeedDialog):
    """One large button for each kind; the console shows it at once."""

    about_front = False

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__("AskHelp", scene, parent)
        self.buttons = [QPushButton(kind_words(scene, each)) for each in KINDS]
        for button, kind in zip(self.buttons, KINDS, strict=True):
            button.setAutoDefault(False)
            button.setMinimumWidth(theme.BAR_WIDTH)
            button.clicked.connect(lambda _=False, kind=kind: self.choose(kind=kind))
            self.column.addWidget(button)
        self.column.addSpacing(theme.GRID)
        self.column.addWidget(self.cancel)
