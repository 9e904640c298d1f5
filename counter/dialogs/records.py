"""记录: a no or a question with a promised reply is left; the open ones are seen and answered.

Knows no server: it says what is wanted, and shows what it is told.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from config import theme
from counter.deed_button import polish
from counter.dialogs.deed_dialog import DeedDialog
from counter.dialogs.promise import PromiseRow
from counter.records_buttons import OVERDUE
from counter.records_wording import QUESTION, REFUSED, listed, mine_first, said
from counter.scene import Scene

LONGEST, USUAL_DAYS = 200, 5
RECORD = Qt.ItemDataRole.UserRole


class RecordsDialog(DeedDialog):
    """`left`: the fields of a new record; `answered`: record, note; `again`: its slip once more."""

    left = Signal(object)
    again = Signal(str)
    answered = Signal(str, str)

    def __init__(self, scene: Scene, printer: bool) -> None:
        super().__init__("Records", scene)
        self.scene, self._printer = scene, printer
        self.kinds = {kind: QPushButton() for kind in (QUESTION, REFUSED)}
        self.reason, self.basis, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.by, self.promise = QComboBox(), PromiseRow(scene.lang, USUAL_DAYS)
        self.open_ones, self.told = QListWidget(), QLabel()
        self.count = QLabel()
        self.go, self.answer, self.reprint = (QPushButton() for _ in range(3))
        self._busy = False
        self._fill(scene)
        self._lay_out()
        self._kind_changed()
        self.show_records(scene)

    # -- made ------------------------------------------------------------------------------------

    def _fill(self, scene: Scene) -> None:
        together = QButtonGroup(self)
        for kind, button in self.kinds.items():
            button.setText(said(scene, kind))
            button.setCheckable(True)
            button.setAutoDefault(False)
            together.addButton(button)
            button.clicked.connect(self._kind_changed)
        self.kinds[QUESTION].setChecked(True)
        people = scene.hall.people if scene.hall else {}
        for person in sorted(people, key=lambda each: (each != scene.person, each)):
            self.by.addItem(f"{people[person]} {person}", person)
        for line, code in ((self.basis, "basis"), (self.note, "note")):
            line.setPlaceholderText(said(scene, code))
            line.setAccessibleName(said(scene, code))
        for line in (self.reason, self.basis, self.note):
            line.setMaxLength(LONGEST)
            line.textChanged.connect(self._offer)
        for button in (self.go, self.answer, self.reprint):
            button.setAutoDefault(False)
        self.go.setProperty("primary", True)
        self.go.setText(said(scene, "save_and_print" if self._printer else "save"))
        self.answer.setText(said(scene, "answered"))
        self.reprint.setText(said(scene, "print_again" if self._printer else "look_again"))
        self.reprint.clicked.connect(lambda: self.again.emit(self._chosen()))
        self.go.clicked.connect(lambda: self.left.emit(self.values))
        self.answer.clicked.connect(self._answer)
        self.open_ones.itemSelectionChanged.connect(self._offer)

    def _lay_out(self) -> None:
        left, right, kinds, whom = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        ends = QHBoxLayout()
        for button in self.kinds.values():
            kinds.addWidget(button, 1)
        hint, by = QLabel(said(self.scene, "no_names")), QLabel(said(self.scene, "by"))
        hint.setWordWrap(True)
        whom.addWidget(by)
        whom.addWidget(self.by, 1)
        left.addLayout(kinds)
        for each in (self.reason, self.basis, hint, self.promise):
            left.addWidget(each)
        left.addLayout(whom)
        left.addStretch(1)
        for beside in (self.count, self.open_ones, self.note):
            right.addWidget(beside)
        for button in (self.reprint, self.answer):
            ends.addWidget(button, 1)
        right.addLayout(ends)
        for label in (hint, self.told):
            label.setObjectName("quiet")
        both = QHBoxLayout()
        both.setSpacing(theme.INSIDE)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        self.column.addLayout(both)
        self.column.addWidget(self.told)
        self.told.setWordWrap(True)
        self.open_ones.setWordWrap(True)
        self.open_ones.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.resize(theme.PANEL_WIDTH - theme.BETWEEN, theme.PANEL_HEIGHT - theme.BETWEEN)
        self.add_foot(self.go)

    # -- read and told ---------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """不予受理, or a question."""
        return REFUSED if self.kinds[REFUSED].isChecked() else QUESTION

    @property
    def values(self) -> dict[str, str | int]:
        """What LeaveRecord needs."""
        return {
            "kind": self.kind,
            "reason": self.reason.text().strip(),
            "basis": self.basis.text().strip() if self.kind == REFUSED else "",
            "days": self.promise.box.value(),
            "by": self.by.currentData() or "",
        }

    def show_records(self, scene: Scene) -> None:
        """The open ones, as they are now; what is chosen stays chosen."""
        chosen = self._chosen()
        view = scene.records
        self.count.setText(said(scene, "count", n=view.open if view else 0))
        self.open_ones.clear()
        for line in mine_first(scene):
            row = QListWidgetItem(listed(scene, line))
            row.setData(RECORD, line.record)
            if line.state == OVERDUE:
                row.setForeground(QColor(theme.ALERT))
            self.open_ones.addItem(row)
            row.setSelected(line.record == chosen)
        self._offer()

    def say(self, text: str, *, alarm: bool = False) -> None:
        """What became of it."""
        self.told.setText(text)
        self.told.setObjectName("alert" if alarm else "quiet")
        polish(self.told)

    def busy(self, waiting: bool) -> None:
        """Nothing is sent twice."""
        self._busy = waiting
        self._offer()

    def fix(self) -> None:
        """It may be recorded already: as it is, and not otherwise."""
        for each in (*self.kinds.values(), self.reason, self.basis, self.by, self.promise):
            each.setEnabled(False)

    def kept(self) -> None:
        """It is recorded: only its slip is printed again from here on."""
        self.fix()
        self.go.setText(said(self.scene, "print_again"))
        self.cancel.setText(said(self.scene, "close"))

    # -- pressed ---------------------------------------------------------------------------------

    def _kind_changed(self) -> None:
        refused = self.kind == REFUSED
        self.basis.setVisible(refused)
        text = said(self.scene, "reason" if refused else "asked")
        self.reason.setPlaceholderText(text)
        self.reason.setAccessibleName(text)
        for button in self.kinds.values():
            button.setProperty("chosen", button.isChecked())
            polish(button)
        self._offer()

    def _chosen(self) -> str:
        rows = self.open_ones.selectedItems()
        return str(rows[0].data(RECORD)) if rows else ""

    def _answer(self) -> None:
        self.answered.emit(self._chosen(), self.note.text().strip())

    def _offer(self) -> None:
        values = self.values
        whole = bool(values["reason"]) and bool(values["basis"] or self.kind == QUESTION)
        self.go.setEnabled(whole and not self._busy)
        for button in (self.answer, self.reprint):
            button.setEnabled(bool(self._chosen()) and not self._busy)
