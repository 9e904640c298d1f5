"""Dialogs of a clerk.

A reason to choose in one press (hold, pause, a call out of order), where to transfer a visitor,
whether a number is given up for good, and which missed number comes back.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from config import theme, words
from counter import wording
from counter.buttons import EVACUATING
from counter.scene import Scene, able_windows
from counter.typed import number_typed

KEY = Qt.ItemDataRole.UserRole
SERVED = Qt.ItemDataRole.UserRole + 1
LONGEST_TYPED = 20
MOST_CASES = 99


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


class ReasonDialog(DeedDialog):
    """One large button for each reason of the hall."""

    def __init__(self, deed: str, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(deed, scene, parent)
        reasons = _reasons(deed, scene)
        self.buttons = [QPushButton(text) for text in reasons.values()]
        for button, each in zip(self.buttons, reasons, strict=True):
            button.setAutoDefault(False)
            button.setMinimumWidth(theme.BAR_WIDTH)
            button.clicked.connect(lambda _=False, reason=each: self.choose(reason=reason))
            self.column.addWidget(button)
        self.column.addSpacing(theme.GRID)
        self.column.addWidget(self.cancel)


def _reasons(deed: str, scene: Scene) -> dict[str, str]:
    """The hall's reasons for this deed by id, in the clerk's language."""
    hall = scene.hall
    if hall is None:
        return {}
    lists = {"PauseWindow": hall.pause_reasons, "CallTicket": hall.choose_reasons}
    reasons = lists.get(deed, hall.hold_reasons)
    return {each.id: words.pick(each.name, scene.lang) for each in reasons}


class ChooseDialog(ReasonDialog):
    """选呼 passes somebody: why; the visitor in front has nothing to do with it."""

    about_front = False

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__("CallTicket", scene, parent)


class TransferDialog(DeedDialog):
    """A service or a window, found by typing; and a note for the clerk there."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__("Transfer", scene, parent)
        self.search, self.places, self.note = QLineEdit(), QListWidget(), QLineEdit()
        self.search.setPlaceholderText(wording.say(scene, "find"))
        self.search.setAccessibleName(wording.say(scene, "find"))
        self.note.setPlaceholderText(wording.say(scene, "note_hint"))
        self.note.setAccessibleName(wording.say(scene, "note_hint"))
        self.note.setMaxLength(100)
        self.go = _go(wording.say(scene, "transfer_go"))
        for each in (self.search, self.places, self.note):
            self.column.addWidget(each)
        self.places.setMinimumSize(theme.PANEL_SIDE, theme.PANEL_SIDE)
        self.add_foot(self.go)
        self._fill(scene)
        self.search.textChanged.connect(self._narrow)
        self.places.itemSelectionChanged.connect(self._offer)
        self.places.itemDoubleClicked.connect(self._send)
        self.go.clicked.connect(self._send)

    def _fill(self, scene: Scene) -> None:
        here = scene.current.service if scene.current else ""
        for service in scene.hall.services if scene.hall else ():
            if service.id != here:
                text, served = wording.service_now(scene, service.id)
                item = self._add(text, {"service": service.id, "to_window": ""})
                item.setData(SERVED, served)
        for window in able_windows(scene, here):
            self._add(wording.window(scene, window), {"service": "", "to_window": window})

    def _add(self, text: str, values: dict[str, str]) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(KEY, values)
        self.places.addItem(item)
        return item

    def served(self) -> list[int]:
        """The rows of services that some window serves now."""
        return [row for row in range(self.places.count()) if self.places.item(row).data(SERVED)]

    def _narrow(self, typed: str) -> None:
        """Only what holds the typed words; the choice must be seen to be sent."""
        for row in range(self.places.count()):
            item = self.places.item(row)
            fits = typed.strip().casefold() in item.text().casefold()
            item.setHidden(not fits)
            if not fits:
                item.setSelected(False)

    def _offer(self) -> None:
        self.go.setEnabled(bool(self.places.selectedItems()))

    def _send(self) -> None:
        (item,) = self.places.selectedItems()
        self.choose(**item.data(KEY), note=self.note.text().strip())


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
        self.cases.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)  # typed, or by arrow keys
        self.cases.setAccessibleName(wording.say(scene, "setcases_question"))
        self.go = _go(wording.say(scene, "setcases_go"))
        self.go.setEnabled(True)
        self.column.addWidget(self.cases)
        self.add_foot(self.go)
        self.go.clicked.connect(lambda: self.choose(cases=self.cases.value()))


class RejoinDialog(DeedDialog):
    """过号恢复: the number on the visitor's slip, typed as it comes."""

    about_front = False

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__("Rejoin", scene, parent)
        self._width = wording.number_width(scene)
        self.number = QLineEdit()
        self.number.setPlaceholderText(wording.say(scene, "rejoin_hint"))
        self.number.setAccessibleName(wording.say(scene, "rejoin_hint"))
        self.number.setMaxLength(LONGEST_TYPED)
        self.number.setMinimumWidth(theme.BAR_WIDTH)
        self.go = _go(wording.say(scene, "rejoin_go"))
        self.column.addWidget(self.number)
        self.add_foot(self.go)
        self.number.textChanged.connect(lambda: self.go.setEnabled(bool(self._typed())))
        self.go.clicked.connect(lambda: self.choose(ticket=self._typed()))

    def _typed(self) -> str:
        return number_typed(self.number.text(), self._width)


def _go(text: str) -> QPushButton:
    """What sends a dialog off; Enter presses it, once something is chosen."""
    button = QPushButton(text)
    button.setProperty("primary", True)
    button.setDefault(True)
    button.setEnabled(False)
    return button


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


ASKING: dict[
    str, type[AbandonDialog | CasesDialog | ChooseDialog | RejoinDialog | TransferDialog]
] = {
    "Abandon": AbandonDialog,
    "CallTicket": ChooseDialog,
    "SetCases": CasesDialog,
    "Rejoin": RejoinDialog,
    "Transfer": TransferDialog,
}


def dialog_for(deed: str, scene: Scene, parent: QWidget | None) -> DeedDialog:
    """The dialog of a deed; where it has none of its own it asks for a reason."""
    if deed in EVACUATING:
        return EvacuateDialog(deed, scene, parent)
    made = ASKING.get(deed)
    return made(scene, parent) if made else ReasonDialog(deed, scene, parent)
