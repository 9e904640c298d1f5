"""Dialogs of a clerk.

A reason to choose in one press (hold, pause), and where to transfer a visitor.
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
    QVBoxLayout,
    QWidget,
)

from config import theme, words
from counter import wording
from counter.scene import Scene

KEY = Qt.ItemDataRole.UserRole
SERVED = Qt.ItemDataRole.UserRole + 1


class DeedDialog(QDialog):
    """Asks for what a deed needs and says it; `expects` is the ticket seen when it was opened."""

    chosen = Signal(str, object)  # deed, values

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
        if ticket is not None:
            title.setText(f"{ticket.number} · {title.text()}")
        self.column.addWidget(title)
        self.cancel = QPushButton(wording.say(scene, "cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)

    def choose(self, **values: str) -> None:
        """Done: close, and say what was chosen."""
        self.accept()
        self.chosen.emit(self.deed, values)


class ReasonDialog(DeedDialog):
    """One large button for each reason of the hall."""

    def __init__(self, deed: str, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(deed, scene, parent)
        hall = scene.hall
        reasons = (
            (hall.pause_reasons if deed == "PauseWindow" else hall.hold_reasons) if hall else ()
        )
        self.buttons = [QPushButton(words.pick(each.name, scene.lang)) for each in reasons]
        for button, each in zip(self.buttons, reasons, strict=True):
            button.setAutoDefault(False)
            button.setMinimumWidth(theme.BAR_WIDTH)
            button.clicked.connect(lambda _=False, reason=each.id: self.choose(reason=reason))
            self.column.addWidget(button)
        self.column.addSpacing(theme.GRID)
        self.column.addWidget(self.cancel)


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
        self.go = QPushButton(wording.say(scene, "transfer_go"))
        self.go.setProperty("primary", True)
        self.go.setEnabled(False)
        for each in (self.search, self.places, self.note):
            self.column.addWidget(each)
        self.places.setMinimumSize(theme.PANEL_SIDE, theme.PANEL_SIDE)
        foot = QHBoxLayout()
        foot.addWidget(self.cancel, 1)
        foot.addWidget(self.go, 1)
        self.column.addLayout(foot)
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
        for window in scene.hall.windows if scene.hall else ():
            if window.id != scene.place:
                text = words.pick(window.label, scene.lang)
                self._add(text, {"service": "", "to_window": window.id})

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
