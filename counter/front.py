"""FrontCard: the visitor in front of the clerk, large. Draws a scene; knows no client."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from config import theme
from counter import facts, wording
from counter.buttons import UNHEARD, abandon_button, cases_button, claim_buttons, voice_button
from counter.deed_button import DeedButton, polish
from counter.scene import Scene
from server.link.views import TicketView


class FrontCard(QFrame):
    """Number, wait, service, class and its proof, language, note, whether the call was heard."""

    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.number, self.state = _label("number"), _label("title")
        self.service, self.mark, self.language = _label("title"), _label("mark"), _label("mark")
        self.waited, self.note = _label("body"), _label("body")
        self.facts = _label("quiet")
        for each in (self.note, self.facts):
            each.setWordWrap(True)
        self.heard, self.by_voice = _label("quiet"), DeedButton(name="row")
        self.abandon, self.cases = DeedButton(name="row"), DeedButton(name="row")
        self.claim = [DeedButton(name="row") for _ in range(2)]
        for button in (self.by_voice, self.cases, self.abandon, *self.claim):
            button.wanted.connect(self.wanted)
        for long in (self.service, self.mark, self.heard):
            long.setWordWrap(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.INSIDE, theme.GRID, theme.INSIDE, theme.GRID)
        whole.setSpacing(theme.GRID // 2)
        moments = QVBoxLayout()
        for each in (self.state, self.waited):
            moments.addWidget(each, 0, Qt.AlignmentFlag.AlignRight)
        whole.addLayout(_row(self.number, None, moments))
        whole.addLayout(_row(self.service, self.language, None, self.cases, self.abandon))
        whole.addLayout(_row(self.mark, None, *self.claim))
        whole.addWidget(self.note)
        whole.addWidget(self.facts)
        whole.addStretch(1)
        last = _row(self.heard, self.by_voice)
        last.setStretch(0, 1)
        whole.addLayout(last)

    def show_scene(self, scene: Scene) -> None:
        """The one in front, or that nobody is."""
        ticket = scene.current
        if ticket is None:
            self._show_nobody(scene)
        else:
            self._show_ticket(scene, ticket)
        self._show_heard(scene, ticket)
        self.abandon.show_button(abandon_button(scene), scene)
        self.cases.show_button(cases_button(scene), scene)
        for deed, button in zip(self.claim, claim_buttons(scene) or (None, None), strict=True):
            deed.show_button(button, scene)

    def _show_nobody(self, scene: Scene) -> None:
        paused = scene.window is not None and scene.window.state != "open"
        self.number.setText(wording.say(scene, "paused" if paused else "free"))
        reason = scene.window.pause_reason if scene.window else ""
        self.state.setText(wording.pause_reason(scene, reason) if reason else "")
        waits = bool(scene.window and scene.window.next)
        code = "paused_hint" if paused else "free_hint" if waits else "nobody_waits"
        self.service.setText(wording.say(scene, code))
        for each in (self.mark, self.language, self.waited):
            each.hide()
        for each in (self.note, self.facts):
            each.hide()

    def _show_ticket(self, scene: Scene, ticket: TicketView) -> None:
        self.number.setText(ticket.number)
        self.state.setText(wording.state(scene, ticket))
        self.service.setText(wording.service(scene, ticket.service))
        show(self.mark, wording.claim(scene, ticket))
        show(self.language, wording.language(ticket))
        cases = wording.say(scene, "cases", n=ticket.cases) if ticket.cases > 1 else ""
        times = wording.waited(scene, ticket), cases, wording.offline(scene, ticket)
        show(self.waited, " · ".join(filter(None, times)))
        show(self.note, wording.say(scene, "note", note=ticket.note) if ticket.note else "")
        show(self.facts, " · ".join(facts.facts(scene, ticket)))

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


def show(label: QLabel, text: str) -> None:
    """A label that takes no room without words."""
    label.setText(text)
    label.setVisible(bool(text))


def _row(*parts: QWidget | QLayout | None) -> QHBoxLayout:
    """Side by side; None stretches."""
    row = QHBoxLayout()
    for each in parts:
        if each is None:
            row.addStretch(1)
        elif isinstance(each, QLayout):
            row.addLayout(each)
        else:
            row.addWidget(each)
    return row
