"""TicketRows.

A few tickets under a heading, each with its words and the buttons it has.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from config import theme
from counter import wording
from counter.buttons import Button
from counter.deed_button import DeedButton
from counter.scene import Scene
from server.link.views import TicketView

Words = Callable[[Scene, TicketView], str]
Deed = Callable[[Scene, TicketView], Button]


class _Row(QWidget):
    """One ticket: number, words, buttons."""

    def __init__(self, wanted: Callable[[str, object], None], buttons: int) -> None:
        super().__init__()
        self.number, self.words = QLabel(), QLabel()
        self.number.setObjectName("title")
        self.words.setObjectName("quiet")
        self.words.setWordWrap(True)
        for each in (self.number, self.words):
            each.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons = [DeedButton(name="row") for _ in range(buttons)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.number)
        row.addWidget(self.words, 1)
        for button in self.buttons:
            row.addWidget(button, 0)
            button.wanted.connect(wanted)


class TicketRows(QWidget):
    """Rows are kept and refilled, so that a press never meets a row that is being rebuilt."""

    wanted = Signal(str, object)

    def __init__(self, heading: str, words: Words, *deeds: Deed) -> None:
        super().__init__()
        self._heading, self._words, self._deeds = heading, words, deeds
        self.heading = QLabel()
        self.heading.setObjectName("quiet")
        self.rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID // 2)
        self._column.addWidget(self.heading)

    def show_tickets(self, scene: Scene, tickets: tuple[TicketView, ...]) -> None:
        """These tickets, in this order; nothing at all where there are none."""
        self.setVisible(bool(tickets))
        self.heading.setText(wording.say(scene, self._heading))
        while len(self.rows) < len(tickets):
            self._add_row()
        for row in self.rows[len(tickets) :]:
            row.hide()
        for row, ticket in zip(self.rows, tickets, strict=False):
            self._fill(row, scene, ticket)

    def _add_row(self) -> None:
        row = _Row(self.wanted.emit, len(self._deeds))
        self._column.addWidget(row)
        self.rows.append(row)

    def _fill(self, row: _Row, scene: Scene, ticket: TicketView) -> None:
        row.show()
        row.number.setText(ticket.number)
        row.words.setText(self._words(scene, ticket))
        for button, deed in zip(row.buttons, self._deeds, strict=True):
            button.show_button(deed(scene, ticket), scene)


def next_words(scene: Scene, ticket: TicketView) -> str:
    """Service, class, wait, reason."""
    parts = (
        wording.service(scene, ticket.service),
        wording.class_mark(scene, ticket),
        wording.offline(scene, ticket),
        wording.waited(scene, ticket),
        wording.why(scene, ticket),
        wording.say(scene, "has_note") if ticket.note else "",
    )
    return " · ".join(filter(None, parts))


def beside_words(scene: Scene, ticket: TicketView) -> str:
    """How often and how long ago it was called."""
    minutes = wording.since(scene, ticket.called_at)
    return wording.say(scene, "beside_words", calls=ticket.calls, minutes=minutes)


def held_words(scene: Scene, ticket: TicketView) -> str:
    """Its reason, and that it has been held too long."""
    reason = wording.hold_reason(scene, ticket.hold_reason)
    return wording.say(scene, "held_long", reason=reason) if ticket.hold_reminded else reason
