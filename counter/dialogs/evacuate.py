"""疏散, asked once, and its end."""

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from config import theme
from counter import wording
from counter.dialogs.deed_dialog import DeedDialog
from counter.scene import Scene


class EvacuateDialog(DeedDialog):
    """疏散, asked once: a drill or not; and its end. Enter alone begins nothing."""

    about_front = False

    def __init__(self, deed: str, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(deed, scene, parent)
        begins = deed == "Evacuate"
        text = QLabel(wording.say(scene, f"{deed.lower()}_text"))
        text.setWordWrap(True)
        text.setMinimumWidth(theme.BAR_WIDTH)
        self.column.addWidget(text)
        names = ("evacuation_real", "evacuation_drill") if begins else ("evacuation_end",)
        self.buttons = [QPushButton(wording.say(scene, each)) for each in names]
        for drill, button in enumerate(self.buttons):
            button.setAutoDefault(False)
            values = {"drill": bool(drill)} if begins else {}
            button.clicked.connect(lambda _=False, values=values: self.choose(**values))
            self.column.addWidget(button)
        self.column.addSpacing(theme.GRID)
        self.column.addWidget(self.cancel)
