"""搜索事项: what was typed, what was found, and the keys to type with."""

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout

from config import theme
from kiosk.look import Sizes
from kiosk.screens.keyboard import Keyboard
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import name_it, restyle, words
from kiosk.screens.results import Results, Row

MOST_TYPED = 40


class SearchContent(Struct, frozen=True, kw_only=True):
    """What the page shows. `deed`: (what, which, words) of the button beside the line."""

    typed: str
    hint: str
    heading: str
    rows: tuple[Row, ...]
    deed: tuple[str, str, str] = ("", "", "")
    leading: bool = False  # the deed is what to do now
    lang: str = "zh"


class SearchPage(KioskPage):
    """Says ("typed", the text), ("item", its id), or its deed."""

    def __init__(self) -> None:
        super().__init__()
        self._typed, self._hint, self._deed = "", "", ("", "")
        self.line, self.heading = words("line"), words("quiet")
        self.line.setWordWrap(False)
        self.results, self.keyboard = Results(), Keyboard()
        self.deed_button = self._deed_button()
        self._head, self._near = QHBoxLayout(), QVBoxLayout()
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()

    def _deed_button(self) -> QPushButton:
        made = self.deed("")
        made.clicked.disconnect()
        made.clicked.connect(lambda: self.pressed.emit(*self._deed))
        return made

    def _lay_out(self) -> None:
        self._head.addWidget(self.line, 1)
        self._head.addWidget(self.deed_button)
        self._near.addLayout(self._head)
        self._near.addWidget(self.heading)
        self._near.addWidget(self.results, 1)
        self._halves.addLayout(self._near, 1)
        self._halves.addWidget(self.keyboard)
        self.box.addLayout(self._halves, 1)
        self.results.chosen.connect(lambda which: self.pressed.emit("item", which))
        self.results.turned.connect(lambda: self.pressed.emit("turned", ""))
        self.keyboard.typed.connect(lambda letter: self._type(self._typed + letter))
        self.keyboard.deleted.connect(lambda: self._type(self._typed[:-1]))
        self.keyboard.cleared.connect(lambda: self._type(""))

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Keys below what was found, or beside it on a wide screen."""
        super().fit(sizes, portrait)
        ways, gap = QBoxLayout.Direction, sizes.px(theme.TOUCH_GAP)
        side = sizes.px(theme.BETWEEN)
        self.box.setContentsMargins(side, gap, side, gap)
        self._halves.setDirection(ways.TopToBottom if portrait else ways.LeftToRight)
        for layout in (self._head, self._near, self._halves):
            layout.setSpacing(gap)
        self._halves.setSpacing(sizes.px(theme.INSIDE))
        self.line.setMinimumHeight(sizes.px(theme.TOUCH))
        self.results.fit(sizes)
        self.keyboard.fit(sizes)

    def begin(self) -> None:
        """Whoever comes finds the first rows and letters."""
        self.results.begin()
        self.keyboard.begin()

    def draw(self, content: SearchContent) -> None:
        """Show it."""
        self._typed, self._hint = content.typed, content.hint
        self._show_line()
        self.heading.setText(content.heading)
        what, which, said = content.deed
        self._deed = (what, which)
        self.deed_button.setVisible(bool(what))
        name_it(self.deed_button, said)
        restyle(self.deed_button, "role", "primary" if content.leading else "")
        self.results.draw(content.rows, content.lang)
        self.keyboard.draw(content.lang)

    def key_pressed(self, event: QKeyEvent) -> None:
        """A keyboard or keypad types too; Enter takes what stands first."""
        if event.key() == Qt.Key.Key_Backspace:
            self._type(self._typed[:-1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_first()
        elif event.text() and event.text().isprintable():
            self._type(self._typed + event.text())

    def _take_first(self) -> None:
        if self._typed and self.results.made and self.results.made[0].isVisible():
            self.results.made[0].click()

    def _type(self, text: str) -> None:
        self._typed = text[:MOST_TYPED]
        self._show_line()
        self.pressed.emit("typed", self._typed)

    def _show_line(self) -> None:
        """Letters as they are on the keys; the hint while nothing is typed."""
        metrics = self.line.fontMetrics()
        room = max(1, self.line.width() - 2 * metrics.height())
        shown = metrics.elidedText(self._typed.upper(), Qt.TextElideMode.ElideLeft, room)
        restyle(self.line, "empty", not self._typed)
        self.line.setText(shown or self._hint)
        self.line.setAccessibleName(f"{self._hint} {self._typed}")
