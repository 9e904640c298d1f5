"""关联办件: the number of a case, by the scanner that types it and its Enter, or by hand."""

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from config import theme
from counter import wording
from counter.cases import MOST, case_number, linked
from counter.dialogs.deed_dialog import DeedDialog, go_button
from counter.scene import Scene


class CaseDialog(DeedDialog):
    """What is linked already is shown by its end."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__("LinkCase", scene, parent)
        self.number = QLineEdit()
        self.number.setPlaceholderText(wording.say(scene, "linkcase_hint"))
        self.number.setAccessibleName(wording.say(scene, "linkcase_hint"))
        self.number.setMaxLength(2 * MOST)
        self.number.setMinimumWidth(theme.PANEL_SIDE)
        self.go = go_button(wording.say(scene, "linkcase_go"))
        self.column.addWidget(self.number)
        known = wording.linked_cases(scene)
        if known:
            self.column.addWidget(QLabel(known))
        self.add_foot(self.go)
        self.number.textChanged.connect(lambda text: self.go.setEnabled(bool(case_number(text))))
        self.go.clicked.connect(lambda: self.choose(**linked(case_number(self.number.text()))))
