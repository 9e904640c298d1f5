"""备注: a line on the visit in front, for whoever has it next."""

from PySide6.QtWidgets import QLineEdit, QWidget

from config import theme
from counter import wording
from counter.dialogs.deed_dialog import DeedDialog, go_button
from counter.dialogs.plain_words import PlainWords
from counter.scene import Scene

LONGEST_NOTE = 100


class NoteDialog(DeedDialog):
    """As it stands and as it should; empty wipes it out."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__("NoteTicket", scene, parent)
        self.note = QLineEdit(scene.current.note if scene.current else "")
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setMinimumWidth(theme.PANEL_SIDE)
        self.note.setPlaceholderText(wording.say(scene, "noteticket_hint"))
        self.note.setAccessibleName(wording.say(scene, "noteticket_hint"))
        self.go = go_button(wording.say(scene, "noteticket_go"))
        self.note.textChanged.connect(self._offer)
        self.plain = PlainWords(scene, self.note)
        self.column.addWidget(self.note)
        self.column.addWidget(self.plain)
        self.add_foot(self.go)
        self.go.clicked.connect(lambda: self.choose(note=self.note.text().strip()))
        self._offer()

    def _offer(self) -> None:
        self.go.setEnabled(self.plain.plain)
