"""FrontCard: the visitor in front of the clerk, large. Draws a scene; knows no client."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from config import theme
from counter import wording
from counter.buttons import UNHEARD, voice_button
from counter.deed_button import DeedButton, polish
from counter.scene import Scene
from server.link.views import TicketView


class FrontCard(QFrame):
    """Number, service, class, language, wait, note, and whether the call was heard."""

    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.number, self.state = _label("number"), _label("title")
        self.service, self.mark, self.language = _label("title"), _label("mark"), _label("mark")
        self.waited, self.note = _label("body"), _label("body")
        self.note.setWordWrap(True)
        self.heard, self.by_voice = _label("quiet"), DeedButton()
        self.by_voice.wanted.connect(self.wanted)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.INSIDE, theme.GRID * 2, theme.INSIDE, theme.GRID * 2)
        whole.setSpacing(theme.GRID)
        whole.addLayout(_row(self.number, None, self.state))
        whole.addLayout(_row(self.service, None))
        whole.addLayout(_row(self.waited, self.mark, self.language, None))
        whole.addWidget(self.note)
        whole.addStretch(1)
        heard = _row(self.heard, None)
        heard.addWidget(self.by_voice)
        whole.addLayout(heard)

    def show_scene(self, scene: Scene) -> None:
        """The one in front, or that nobody is."""
        ticket = scene.current
        if ticket is None:
            self._show_nobody(scene)
        else:
            self._show_ticket(scene, ticket)
        self._show_heard(scene, ticket)

    def _show_nobody(self, scene: Scene) -> None:
        paused = scene.window is not None and scene.window.state != "open"
        self.number.setText(wording.say(scene, "paused" if paused else "free"))
        reason = scene.window.pause_reason if scene.window else ""
        self.state.setText(wording.pause_reason(scene, reason) if reason else "")
        waits = bool(scene.window and scene.window.next)
        code = "paused_hint" if paused else "free_hint" if waits else "nobody_waits"
        self.service.setText(wording.say(scene, code))
        for each in (self.mark, self.language, self.waited, self.note):
            each.hide()

    def _show_ticket(self, scene: Scene, ticket: TicketView) -> None:
        self.number.setText(ticket.number)
        self.state.setText(wording.state(scene, ticket))
        self.service.setText(wording.service(scene, ticket.service))
        _show(self.mark, wording.class_mark(scene, ticket))
        _show(self.language, wording.language(ticket))
        cases = wording.say(scene, "cases", n=ticket.cases) if ticket.cases > 1 else ""
        _show(self.waited, " · ".join(filter(None, (wording.waited(scene, ticket), cases))))
        _show(self.note, wording.say(scene, "note", note=ticket.note) if ticket.note else "")

    def _show_heard(self, scene: Scene, ticket: TicketView | None) -> None:
        called = ticket is not None and ticket.state == "called"
        self.heard.setText(wording.announced(scene, ticket) if called and ticket else "")
        lost = called and ticket is not None and ticket.announced in UNHEARD[1:]
        name = "alert" if lost else "quiet"
        if self.heard.objectName() != name:
            self.heard.setObjectName(name)
            polish(self.heard)
        self.by_voice.show_button(voice_button(scene), scene)


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _show(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _row(*parts: QLabel | None) -> QHBoxLayout:
    """Labels side by side; None stretches."""
    row = QHBoxLayout()
    for each in parts:
        if each is None:
            row.addStretch(1)
        else:
            row.addWidget(each)
    return row
