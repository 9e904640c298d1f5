"""我的号码, asked for: a slip held to the scanner, or the number typed on the hall's letters."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from config import theme
from config.words import say
from kiosk.guidance import Shown
from kiosk.look import Sizes
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import button, name_it, restyle, words

MOST_TYPED = 12


class MyNumberPage(KioskPage):
    """Says ("my_number", what was typed), or ("turned", "") for a key."""

    def __init__(self) -> None:
        super().__init__()
        self._typed, self._hint = "", ""
        self._prefixes = tuple[str, ...]()
        self.title, self.note = words("title"), words("figure")
        self.line, self.notice = words("line"), words("notice")
        self.line.setWordWrap(False)
        self.letters: dict[str, QPushButton] = {}
        self.figures = {each: self._key(each) for each in "1234567890"}
        self.delete, self.look = button(), button("primary")
        self._grid, self._pad = QGridLayout(), QGridLayout()
        self._keys, self._near, self._turns = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()

    def _key(self, text: str) -> QPushButton:
        made = button("key")
        name_it(made, text)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        made.clicked.connect(lambda: self._type(self._typed + text))
        return made

    def _lay_out(self) -> None:
        for at, made in enumerate(self.figures.values()):
            self._pad.addWidget(made, at // 3, at % 3 if at < 9 else 1)
        self.delete.clicked.connect(lambda: self._type(self._typed[:-1]))
        self.look.clicked.connect(self._look)
        self._turns.addWidget(self.delete)
        self._turns.addWidget(self.look, 1)
        self._head.addWidget(self.line, 1)
        self._head.addLayout(self._turns)
        for part in (self.title, self.note):
            self._near.addWidget(part)
        self._near.addLayout(self._head)
        self._near.addWidget(self.notice)
        self._near.addStretch(1)
        self._keys.addLayout(self._grid, 4)
        self._keys.addLayout(self._pad, 3)
        self._halves.addLayout(self._near, 2)
        self._halves.addLayout(self._keys, 2)
        self.box.addLayout(self._halves, 1)

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Keys below the line, or beside it on a wide screen."""
        super().fit(sizes, portrait)
        ways, gap = QBoxLayout.Direction, sizes.px(theme.TOUCH_GAP)
        side = sizes.px(theme.BETWEEN)
        self.box.setContentsMargins(side, gap, side, gap)
        self._halves.setDirection(ways.TopToBottom if portrait else ways.LeftToRight)
        self._halves.setSpacing(side)
        self._head.setDirection(ways.LeftToRight if portrait else ways.TopToBottom)
        for layout in (self._grid, self._pad, self._near, self._head, self._turns):
            layout.setSpacing(gap)
        self._keys.setSpacing(side)
        self.line.setMinimumHeight(sizes.px(theme.TOUCH))
        tight = sizes.comfort.low or (sizes.elder and not portrait)
        restyle(self.title, "role", "shorter" if tight else "title")

    def begin(self) -> None:
        """Nothing typed yet."""
        self._typed = ""
        self._show_line()

    def told(self) -> Shown:
        """See KioskPage."""
        lines = tuple(filter(None, (self.note.text(), self.notice.text())))
        return Shown(title=self.title.text(), lines=lines)

    def draw(self, prefixes: tuple[str, ...], notice: str, lang: str, scans: bool = True) -> None:
        """Show it. `prefixes`: the letters numbers begin with here; `scans`: slips too."""
        if prefixes != self._prefixes:
            self._prefixes = prefixes
            self._lay_letters()
        self._hint = say("kiosk_mine.type_number", lang)
        self.title.setText(say("kiosk.my_number", lang))
        self.note.setText(say(f"kiosk_mine.{'scan_or_type' if scans else 'type'}", lang))
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))
        self.note.setVisible(not notice)  # one of them has the room
        name_it(self.delete, say("kiosk.delete", lang))
        name_it(self.look, say("kiosk_mine.look", lang))
        self._show_line()

    def _lay_letters(self) -> None:
        for old in self.letters.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.letters = {each: self._key(each) for each in self._prefixes}
        across = 3 if len(self.letters) <= 9 else 4 if len(self.letters) <= 16 else 5
        for at, made in enumerate(self.letters.values()):
            self._grid.addWidget(made, at // across, at % across)

    def key_pressed(self, event: QKeyEvent) -> None:
        """A keypad types too."""
        text = event.text().upper()
        if event.key() == Qt.Key.Key_Backspace:
            self._type(self._typed[:-1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._look()
        elif text in self.letters or text in self.figures:
            self._type(self._typed + text)

    def _type(self, text: str) -> None:
        self._typed = text[:MOST_TYPED]
        self._show_line()
        self.pressed.emit("turned", "")

    def _show_line(self) -> None:
        restyle(self.line, "empty", not self._typed)
        self.line.setText(self._typed or self._hint)
        self.line.setAccessibleName(f"{self._hint} {self._typed}")

    def _look(self) -> None:
        if self._typed:
            self.pressed.emit("my_number", self._typed)
