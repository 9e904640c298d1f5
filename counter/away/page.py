"""HandPage 手工叫号: the list kept, a number pad, and what became of the one called by voice.

Draws a scene, reports presses.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from config import theme
from counter import wording
from counter.away import wording as said
from counter.away.buttons import end_buttons, leave_button, start_button, withdraw_button
from counter.away.list import HandList
from counter.away.pad import NumberPad
from counter.deed_button import DeedButton
from counter.scene import Scene
from counter.typed import number_typed


class HandPage(QWidget):
    """Left: who waits, as last known. Right: type and call; then how it ended."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._scene = Scene()
        self.list, self.pad = HandList(), NumberPad()
        self.leave, self.start = DeedButton(), DeedButton(name="main")
        self.ends = [DeedButton(name="main") for _ in range(2)]
        self.withdraw = DeedButton()
        self.number, self.hint, self.words = QLabel(), QLabel(), QLabel()
        self.number.setObjectName("number")
        self.hint.setObjectName("quiet")
        for each in (self.number, self.hint, self.words):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            each.setWordWrap(True)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(*(theme.INSIDE,) * 4)
        whole.setSpacing(theme.INSIDE)
        whole.addLayout(self._left(), 1)
        whole.addWidget(self._right())
        for button in (self.leave, self.start, *self.ends, self.withdraw):
            button.wanted.connect(self._say)
        self.list.chosen.connect(self.pad.set_text)
        self.pad.changed.connect(lambda: self._offer())
        self.pad.entered.connect(self.start.click)

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.GRID)
        column.addWidget(self.list, 1)
        column.addWidget(self.leave)
        return column

    def _right(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(theme.PANEL_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID * 2)
        self.typing, self.calling = QWidget(), QFrame()
        self.calling.setObjectName("card")
        self._fill(self.typing, self.hint, self.pad, self.start)
        self._fill(self.calling, self.number, self.words, *self.ends, self.withdraw)
        column.addWidget(self.typing)
        column.addWidget(self.calling)
        column.addStretch(1)
        return side

    @staticmethod
    def _fill(box: QWidget, *parts: QWidget) -> None:
        column = QVBoxLayout(box)
        margin = theme.INSIDE if isinstance(box, QFrame) else 0
        column.setContentsMargins(*(margin,) * 4)
        column.setSpacing(theme.GRID * 2)
        for part in parts:
            column.addWidget(part)

    def show_scene(self, scene: Scene) -> None:
        """The list as it was kept; the pad, or whoever is called."""
        self._scene = scene
        hand = scene.hand
        self.list.show_scene(scene)
        self.pad.show_scene(scene)
        self.hint.setText(said.say(scene, "type_hint"))
        self.words.setText(said.say(scene, "in_service" if hand.serving else "call_aloud"))
        self.number.setText(hand.number)
        self.typing.setVisible(not hand.number)
        self.calling.setVisible(bool(hand.number))
        self.leave.show_button(leave_button(scene), scene)
        for widget, button in zip(self.ends, end_buttons(scene), strict=True):
            widget.show_button(button, scene)
        self.withdraw.show_button(withdraw_button(scene), scene)
        self._offer()

    def typed(self) -> str:
        """The number as the hall writes it; "" while none is typed."""
        return number_typed(self.pad.text(), wording.number_width(self._scene))

    def _offer(self) -> None:
        self.start.show_button(start_button(self._scene, self.typed()), self._scene)

    def _say(self, deed: str, values: object) -> None:
        if deed == self.start.deed:
            self.pad.set_text("")
        self.wanted.emit(deed, values)
