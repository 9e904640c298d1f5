"""Where to transfer a visitor, found by typing: words, a window's number, pinyin or its initials.

The same search as the kiosk's.
"""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from config import theme
from counter import wording
from counter.dialogs.deed_dialog import DeedDialog, go_button
from counter.dialogs.plain_words import PlainWords
from counter.scene import Scene, able_windows
from server.link.item_search import Index
from server.link.items import Item

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
        self.note.setText(scene.current.note if scene.current else "")
        self.go = go_button(wording.say(scene, "transfer_go"))
        self.plain = PlainWords(scene, self.note)
        self.note.textChanged.connect(self._offer)
        for each in (self.search, self.places, self.note, self.plain):
            self.column.addWidget(each)
        self.places.setMinimumSize(theme.PANEL_SIDE, theme.PANEL_SIDE)
        self.add_foot(self.go)
        self._names: list[Item] = []
        self._best = -1
        self._lang = scene.lang
        self._fill(scene)
        self._index = Index(self._names)
        # Enter in the search picks the best one, seen; Enter once more sends it
        self.search.returnPressed.connect(lambda: QTimer.singleShot(0, self._pick))
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
                self._name(scene, service.name)
                item.setData(SERVED, served)
        labels = {each.id: each.label for each in (scene.hall.windows if scene.hall else ())}
        for window in able_windows(scene, here):
            self._add(wording.window(scene, window), {"service": "", "to_window": window})
            self._name(scene, labels[window], window)

    def _name(self, scene: Scene, name: dict[str, str], code: str = "") -> None:
        """How the row just added is found."""
        sounds = scene.hall.sounds if scene.hall else {}
        pinyin, initials = sounds.get(name["zh"], ("", ""))
        self._names.append(
            Item(
                id=str(len(self._names)),
                code=code,
                name=name,
                department={},
                service="",
                pinyin=(pinyin,),
                initials=(initials,),
            )
        )

    def _add(self, text: str, values: dict[str, str]) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(KEY, values)
        self.places.addItem(item)
        return item

    def served(self) -> list[int]:
        """The rows of services that some window serves now."""
        return [row for row in range(self.places.count()) if self.places.item(row).data(SERVED)]

    def _narrow(self, typed: str) -> None:
        """Only what is meant by the typed words; the choice must be seen to be sent."""
        found = self._index.find(typed, self._lang, self.places.count())
        rows = [int(each.item.id) for each in found]
        self._best = rows[0] if rows else -1
        for row in range(self.places.count()):
            item = self.places.item(row)
            fits = row in rows or not typed.strip()
            item.setHidden(not fits)
            if not fits:
                item.setSelected(False)

    def _pick(self) -> None:
        if self._best >= 0 and not self.places.selectedItems():
            self.places.setCurrentRow(self._best)

    def _offer(self) -> None:
        self.go.setEnabled(bool(self.places.selectedItems()) and self.plain.plain)

    def _send(self) -> None:
        if not self.plain.plain:
            return
        (item,) = self.places.selectedItems()
        self.choose(**item.data(KEY), note=self.note.text().strip())
