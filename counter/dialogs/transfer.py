"""Where to transfer a visitor, found by typing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from config import theme
from counter import wording
from counter.dialogs.deed_dialog import DeedDialog, go_button
from counter.scene import Scene, able_windows

KEY = Qt.ItemDataRole.UserRole
SERVED = Qt.ItemDataRole.UserRole + 1


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
        self.go = go_button(wording.say(scene, "transfer_go"))
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
