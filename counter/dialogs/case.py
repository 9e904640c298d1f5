"""关联办件: the number of a case, by the scanner that types it and its Enter, or by hand."""

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from config import theme
from counter import wording
from counter.cases import MOST, case_number, linked, of_a_person
from counter.dialogs.deed_dialog import DeedDialog, go_button
from counter.scene import Scene


class CaseDialog(DeedDialog):
    """How many are linked already; whose number is none is said, not linked."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__("LinkCase", scene, parent)
        self.number = QLineEdit()
        self.number.setPlaceholderText(wording.say(scene, "linkcase_hint"))
        self.number.setAccessibleName(wording.say(scene, "linkcase_hint"))
        self.number.setMaxLength(2 * MOST)
        self.number.setMinimumWidth(theme.PANEL_SIDE)
        self.go = go_button(wording.say(scene, "linkcase_go"))
        self.column.addWidget(self.number)
        self.told = QLabel()
        self.told.setObjectName("alert")
        self.told.setWordWrap(True)
        self.told.hide()
        self.column.addWidget(self.told)
        known = wording.linked_cases(scene)
        if known:
            self.column.addWidget(QLabel(known))
        self.add_foot(self.go)
        self._scene = scene
        self.number.textChanged.connect(self._typed)
        self.go.clicked.connect(self._link)

    def _typed(self, text: str) -> None:
        self.go.setEnabled(bool(case_number(text)))
        personal = of_a_person(text)
        self.told.setText(wording.say(self._scene, "personal_case") if personal else "")
        self.told.setVisible(personal)

    def _link(self) -> None:
        self.choose(**linked(case_number(self.number.text()), self._scene.case_key))
