"""Of one visitor: a number given up for good, how many matters, a missed number come back."""

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSpinBox, QWidget

from config import theme
from counter import wording
from counter.dialogs.deed_dialog import DeedDialog, go_button
from counter.scene import Scene
from counter.typed import number_typed

LONGEST_TYPED = 20
MOST_CASES = 99


class AbandonDialog(DeedDialog):
    """弃号 is final: it is asked once more, and Enter does not do it."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__("Abandon", scene, parent)
        final = QLabel(wording.say(scene, "abandon_final"))
        self.column.addWidget(final)
        self.go = QPushButton(wording.say(scene, "abandon_go"))
        self.go.setAutoDefault(False)
        self.add_foot(self.go)
        self.go.clicked.connect(lambda: self.choose(ticket=self.expects))


class CasesDialog(DeedDialog):
    """件数 of the visit in front, as it stands and as it should."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__("SetCases", scene, parent)
        self.cases = QSpinBox(minimum=1, maximum=MOST_CASES)
        self.cases.setValue(scene.current.cases if scene.current else 1)
        self.cases.setButtonSymbols(QSpinBox.ButtonSymbols.UpDownArrows)  # none drawn
        self.cases.setAccessibleName(wording.say(scene, "setcases_question"))
        self.go = go_button(wording.say(scene, "setcases_go"))
        self.go.setEnabled(True)
        self.column.addWidget(self.cases)
        self.add_foot(self.go)
        self.go.clicked.connect(lambda: self.choose(cases=self.cases.value()))


class NumberDialog(DeedDialog):
    """The number on a visitor's slip, typed as it comes, for a deed that needs no more."""

    about_front = False

    def __init__(self, deed: str, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(deed, scene, parent)
        self._width = wording.number_width(scene)
        self.number = QLineEdit()
        self.number.setPlaceholderText(wording.say(scene, "rejoin_hint"))
        self.number.setAccessibleName(wording.say(scene, "rejoin_hint"))
        self.number.setMaxLength(LONGEST_TYPED)
        self.number.setMinimumWidth(theme.BAR_WIDTH)
        self.go = go_button(wording.say(scene, f"{deed.lower()}_go"))
        self.column.addWidget(self.number)
        self.add_foot(self.go)
        self.number.textChanged.connect(lambda: self.go.setEnabled(bool(self._typed())))
        self.go.clicked.connect(lambda: self.choose(ticket=self._typed()))

    def _typed(self) -> str:
        return number_typed(self.number.text(), self._width)


class RejoinDialog(NumberDialog):
    """过号恢复."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__("Rejoin", scene, parent)


class LeaveDialog(NumberDialog):
    """领复来凭证离开: the slip itself brings the visitor back another day."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__("LeaveWithPass", scene, parent)
