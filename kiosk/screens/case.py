"""办件进度: the number of a case, typed."""

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from config import theme
from config.words import say
from kiosk.guidance import Shown
from kiosk.look import Sizes
from kiosk.screens.keyboard import Keyboard
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import arrow_it, name_it, restyle, words

MOST_TYPED = 40
HYPHEN = "-"


class CaseContent(Struct, frozen=True, kw_only=True):
    """What the page shows while a number is typed."""

    title: str
    hint: str
    about: str
    notice: str
    look: str
    lang: str


class CasePage(KioskPage):
    """Says ("case", what was typed), or ("turned", "") for a key."""

    def __init__(self) -> None:
        super().__init__()
        self._typed, self._hint, self._full = "", "", False
        self.title, self.about = words("title"), words("figure")
        self.line, self.notice, self.keyboard = words("line"), words("notice"), Keyboard()
        self.line.setWordWrap(False)
        self.hyphen, self.look = self.deed(""), self.deed("", "primary")
        self._head, self._near = QHBoxLayout(), QVBoxLayout()
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()

    def _lay_out(self) -> None:
        for made, do in ((self.hyphen, self._hyphen), (self.look, self._look)):
            made.clicked.disconnect()
            made.clicked.connect(do)
        self._head.addWidget(self.hyphen)
        self._head.addWidget(self.look, 1)
        for part in (self.title, self.about, self.line):
            self._near.addWidget(part)
        self._near.addLayout(self._head)
        self._near.addWidget(self.notice)
        self._near.addStretch(1)
        self._halves.addLayout(self._near, 1)
        self._halves.addWidget(self.keyboard)
        self.box.addLayout(self._halves, 1)
        self.keyboard.typed.connect(lambda letter: self._type(self._typed + letter))
        self.keyboard.deleted.connect(lambda: self._type(self._typed[:-1]))
        self.keyboard.cleared.connect(lambda: self._type(""))

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Keys below the line, or beside it on a wide screen."""
        super().fit(sizes, portrait)
        ways, gap = QBoxLayout.Direction, sizes.px(theme.TOUCH_GAP)
        side = sizes.px(theme.BETWEEN)
        self.box.setContentsMargins(side, gap, side, gap)
        self._halves.setDirection(ways.TopToBottom if portrait else ways.LeftToRight)
        self._halves.setSpacing(sizes.px(theme.INSIDE))
        for layout in (self._head, self._near):
            layout.setSpacing(gap)
        self.line.setMinimumHeight(sizes.px(theme.TOUCH))
        tight = sizes.comfort.low or (sizes.elder and not portrait)
        restyle(self.title, "role", "shorter" if tight else "title")
        self.about.setProperty("role", "quiet" if tight else "figure")
        self._full = sizes.comfort.low and sizes.elder
        self.keyboard.fit(sizes)

    def begin(self) -> None:
        """Nothing typed yet."""
        self._typed = ""
        self._show_line()
        self.keyboard.begin()

    def told(self) -> Shown:
        """See KioskPage."""
        lines = tuple(filter(None, (self.about.text(), self.notice.text())))
        return Shown(title=self.title.text(), lines=lines)

    def draw(self, content: CaseContent) -> None:
        """Show it."""
        self._hint = content.hint
        self.title.setText(content.title)
        self.about.setText(content.about)
        self.notice.setText(content.notice)
        self.notice.setVisible(bool(content.notice))
        self.about.setVisible(not content.notice and not self._full)  # one of them has the room
        name_it(self.look, content.look)
        arrow_it(self.hyphen, HYPHEN, say("kiosk_progress.hyphen", content.lang))
        self.keyboard.draw(content.lang)
        self._show_line()

    def key_pressed(self, event: QKeyEvent) -> None:
        """A keyboard or keypad types too."""
        text = event.text()
        if event.key() == Qt.Key.Key_Backspace:
            self._type(self._typed[:-1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._look()
        elif text == HYPHEN or (text.isascii() and text.isalnum()):
            self._type(self._typed + text)

    def _hyphen(self) -> None:
        self._type(self._typed + HYPHEN)

    def _type(self, text: str) -> None:
        self._typed = text[:MOST_TYPED].upper()
        self._show_line()
        self.pressed.emit("turned", "")

    def _show_line(self) -> None:
        metrics = self.line.fontMetrics()
        room = max(1, self.line.width() - 2 * metrics.height())
        shown = metrics.elidedText(self._typed, Qt.TextElideMode.ElideLeft, room)
        restyle(self.line, "empty", not self._typed)
        self.line.setText(shown or self._hint)
        self.line.setAccessibleName(f"{self._hint} {self._typed}")

    def _look(self) -> None:
        if self._typed:
            self.pressed.emit("case", self._typed)
