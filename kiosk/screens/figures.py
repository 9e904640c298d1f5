"""A page where a visitor types figures: what for, what is typed, the pad, and other ways.

Keeps the figures only while the page is shown.
"""

from msgspec import Struct
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout

from config import theme
from config.words import say
from kiosk.guidance import Shown
from kiosk.look import Sizes
from kiosk.screens.notice import Said
from kiosk.screens.pad import Pad
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import name_it, restyle, words

EMPTY = "–"


class FiguresContent(Struct, frozen=True, kw_only=True):
    """What the page shows. `what` is said with the figures, once there are `length`."""

    what: str
    title: str
    length: int
    ok: str
    most: int = 0  # so many may be typed: the last `length` of them count
    before: str = ""  # said before the figures
    lines: tuple[str, ...] = ()
    notice: str = ""
    ways: Said = ()
    waiting: bool = False  # for an answer: nothing can be done twice


class FiguresPage(KioskPage):
    """Says (what, the figures), or one of the other ways; ("turned", "") with every key."""

    def __init__(self) -> None:
        super().__init__()
        self._typed, self._few = "", False
        self._content = FiguresContent(what="", title="", length=0, ok="")
        self.title, self.notice = words("title"), words("notice")
        self.lines, self.shown = [words("figure"), words("figure")], words("huge", centred=True)
        self.pad = Pad()
        self.buttons: dict[str, QPushButton] = {}
        self._halves, self._near = QBoxLayout(QBoxLayout.Direction.TopToBottom), QVBoxLayout()
        self._ways = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()

    def _lay_out(self) -> None:
        self.pad.typed.connect(lambda figure: self._type(self._typed + figure))
        self.pad.deleted.connect(lambda: self._type(self._typed[:-1]))
        self.pad.done.connect(self._done)
        for part in (*self.lines, self.notice):
            self._near.addWidget(part)
        self._near.addStretch(1)
        self._near.addWidget(self.shown)
        self._near.addStretch(1)
        self._near.addLayout(self._ways)
        self._halves.addLayout(self._near, 1)
        self._halves.addWidget(self.pad, 1)
        self.box.addWidget(self.title)
        self.box.addLayout(self._halves, 1)

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """The pad below the words, or beside them on a wide screen."""
        super().fit(sizes, portrait)
        ways = QBoxLayout.Direction
        self._halves.setDirection(ways.TopToBottom if portrait else ways.LeftToRight)
        self._halves.setStretch(0, 4)
        self._halves.setStretch(1, 5)
        self._halves.setSpacing(sizes.px(theme.INSIDE if sizes.comfort.low else theme.BETWEEN))
        self._ways.setDirection(ways.LeftToRight if portrait else ways.TopToBottom)
        self._ways.setSpacing(sizes.px(theme.TOUCH_GAP))
        self._near.setSpacing(sizes.px(theme.GRID))
        tight = sizes.comfort.low and (sizes.elder or not portrait)
        restyle(self.title, "role", "shorter" if tight else "title")
        restyle(self.shown, "role", "title" if sizes.comfort.low else "huge")
        for line in self.lines:
            restyle(line, "role", "quiet" if tight else "figure")
        self._few = sizes.elder or tight
        self.pad.fit(sizes, flat=sizes.comfort.low)

    def told(self) -> Shown:
        """What is asked for; never the figures."""
        content = self._content
        lines = (*content.lines, content.notice) if content.notice else content.lines
        return Shown(title=content.title, lines=lines)

    def begin(self) -> None:
        """Nothing is typed."""
        self._typed = ""

    def end(self) -> None:
        """What was typed is nobody else's."""
        self._typed = ""

    def key_pressed(self, event: QKeyEvent) -> None:
        """See KioskPage."""
        self.pad.key_pressed(event)

    def draw(self, content: FiguresContent, lang: str) -> None:
        """Show it; what is typed stays."""
        self._content = content
        room = 1 if self._few else len(self.lines)
        self.title.setText(content.title)
        if self._few and content.notice:
            room = 0
        for index, line in enumerate(self.lines):
            line.setText(content.lines[index] if index < len(content.lines) else "")
            line.setVisible(index < min(room, len(content.lines)))
        self.notice.setText(content.notice)
        self.notice.setVisible(bool(content.notice))
        self.pad.draw(say("kiosk.delete", lang), content.ok)
        self.shown.setAccessibleName(content.title)
        self._draw_ways(content.ways)
        self._draw_typed()

    def _draw_ways(self, ways: Said) -> None:
        wanted = dict(ways)
        for what in wanted:
            if what not in self.buttons:
                self.buttons[what] = self.deed(what)
                self._ways.addWidget(self.buttons[what], 1)
        for what, made in self.buttons.items():
            made.setVisible(what in wanted)
            name_it(made, wanted.get(what, ""))

    def _type(self, typed: str) -> None:
        if not self._content.waiting:
            self._typed = typed[: max(self._content.length, self._content.most)]
        self._draw_typed()
        self.pressed.emit("turned", "")

    def _draw_typed(self) -> None:
        content = self._content
        places = self._typed[-content.length :].ljust(content.length, EMPTY)
        half = (content.length + 1) // 2 if content.length > 4 else content.length
        figures = f"{' '.join(places[:half])}   {' '.join(places[half:])}".strip()
        self.shown.setText(f"{content.before} {figures}".strip())
        whole = len(self._typed) >= content.length
        self.pad.ok.setEnabled(whole and not content.waiting)

    def _done(self) -> None:
        if len(self._typed) >= self._content.length and not self._content.waiting:
            typed, self._typed = self._typed[-self._content.length :], ""
            self._draw_typed()
            self.pressed.emit(self._content.what, typed)
