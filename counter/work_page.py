"""WorkPage.

A clerk at an open window: the one in front, one primary button, the next three, who waits.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from config import theme
from counter import telling, wording
from counter.buttons import beside_button, come_button, held_button, main_buttons, more_buttons
from counter.deed_button import DeedButton
from counter.front import FrontCard, show
from counter.further import third_row
from counter.scene import Scene
from counter.ticket_rows import TicketRows, beside_words, held_words, next_words
from counter.waiting_list import WaitingList

MAIN, MORE, ACROSS = 2, 12, 4


class WorkPage(QWidget):
    """Left: the visitor and the deeds, always in the same places. Right: who comes."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.front = FrontCard()
        self.question = QLabel()
        self.question.setObjectName("title")
        self.hint = QLabel()
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        self.question.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.main = [DeedButton(name="main") for _ in range(MAIN)]
        self.more = [DeedButton() for _ in range(MORE)]
        self.next = TicketRows("next_three", next_words)
        self.beside = TicketRows("beside", beside_words, come_button, beside_button)
        self.held = TicketRows("held", held_words, held_button)
        self.waiting = WaitingList()
        for button in (*self.main, *self.more):
            button.wanted.connect(self.wanted)
        for part in (self.front, self.beside, self.held, self.waiting):
            part.wanted.connect(self.wanted)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.INSIDE, theme.GRID * 2, theme.INSIDE, theme.GRID * 2)
        whole.setSpacing(theme.INSIDE)
        whole.addLayout(self._left(), 1)
        whole.addWidget(self._right())
        self._order_focus()

    def _order_focus(self) -> None:
        """Space meets the primary button first; what is seldom or final comes after all others."""
        before = self.more[-1]
        for each in (self.front.by_voice, *self.front.claim, self.front.cases, self.front.abandon):
            QWidget.setTabOrder(before, each)
            before = each

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.GRID)
        column.addWidget(self.front, 1)
        column.addWidget(self.question)
        column.addWidget(self.hint)
        main = QHBoxLayout()
        main.setSpacing(theme.TOUCH_GAP)
        for button in self.main:
            main.addWidget(button, 1)
        column.addLayout(main)
        grid = QGridLayout()
        grid.setSpacing(theme.GRID)
        for number, button in enumerate(self.more):
            grid.addWidget(button, number // ACROSS, number % ACROSS)
        column.addLayout(grid)
        return column

    def _right(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(theme.PANEL_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID * 2)
        for each in (self.next, self.beside, self.held):
            column.addWidget(each)
        column.addWidget(self.waiting, 1)
        return side

    def show_scene(self, scene: Scene) -> None:
        """Everything of one window."""
        window = scene.window
        if window is None:
            return
        self.front.show_scene(scene)
        called = window.current is not None and window.current.state == "called"
        show(self.question, wording.say(scene, "has_come") if called else "")
        show(self.hint, telling.hint(scene))
        main = main_buttons(scene)
        for number, each in enumerate(self.main):
            each.show_button(main[number] if number < len(main) else None, scene)
        for deed, button in zip(self.more, (*more_buttons(scene), *third_row(scene)), strict=True):
            deed.show_button(button, scene)
        self.next.show_tickets(scene, window.next)
        self.beside.show_tickets(scene, window.beside)
        self.held.show_tickets(scene, window.held)
        self.waiting.show_scene(scene)
