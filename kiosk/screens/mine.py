"""我的号码: how a number stands, the number enormous, and what may be done with it."""

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout

from config import theme
from kiosk.guidance import Shown
from kiosk.look import Sizes
from kiosk.screens.deed_grid import DeedGrid, Said
from kiosk.screens.facts import Facts, Rows
from kiosk.screens.number import qr_picture
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import NumberLabel, restyle, words


class MineContent(Struct, frozen=True, kw_only=True):
    """What the page shows. `notice`: what came of the last deed; `notes`: what else to know."""

    title: str
    label: str = ""
    number: str = ""
    facts: Rows = ()
    notice: str = ""
    notes: tuple[str, ...] = ()
    urgent: bool = False  # the first note is what matters now
    qr: str = ""
    deeds: Said = ()
    leading: str = ""
    count: str = ""


class MinePage(KioskPage):
    """Says what of its deeds was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._sizes, self._told, self._shown_qr = Sizes(), Shown(), ""
        self.title, self.notice = words("title", centred=True), words("notice")
        self.number, self.facts, self.qr = NumberLabel(), Facts(), QLabel()
        self.notes = [words("figure") for _ in range(3)]
        self.deeds, self.count = DeedGrid(), words("quiet", centred=True)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._near, self._far, self._beside = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        self.qr.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._beside.addWidget(self.facts, 1)
        self._beside.addWidget(self.qr)
        self._far.addStretch(1)
        self._far.addLayout(self._beside)
        for note in (*self.notes, self.notice):
            self._far.addWidget(note)
        self._far.addStretch(1)
        self._near.addWidget(self.title)
        self._near.addWidget(self.number, 1)
        self._halves.addLayout(self._near, 1)
        self._halves.addLayout(self._far, 1)
        self.deeds.pressed.connect(lambda what: self.pressed.emit(what, ""))
        self.box.addLayout(self._halves, 1)
        self.box.addWidget(self.deeds)
        self.box.addWidget(self.count)

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Number above facts, or beside them on a wide screen."""
        super().fit(sizes, portrait)
        self._sizes, gap = sizes, sizes.px(theme.TOUCH_GAP)
        side, ways = sizes.px(theme.BETWEEN), QBoxLayout.Direction
        self.box.setContentsMargins(side, gap, side, gap)
        self.box.setSpacing(gap)
        self._halves.setDirection(ways.TopToBottom if portrait else ways.LeftToRight)
        self._halves.setStretch(0, 3 if portrait else 2)
        self._halves.setStretch(1, 4 if portrait else 3)
        self._halves.setSpacing(sizes.px(theme.INSIDE))
        self._far.setSpacing(gap)
        self._near.setSpacing(gap)
        tight = (sizes.elder and not portrait) or sizes.comfort.low
        restyle(self.title, "role", "shorter" if tight else "title")
        (self._near if tight else self.box).addWidget(self.count)
        self.facts.fit(sizes)
        self.deeds.fit(sizes, _across(sizes, portrait))
        self._shown_qr = ""

    def told(self) -> Shown:
        """See KioskPage."""
        return self._told

    def draw(self, content: MineContent) -> None:
        """Show it."""
        said = tuple(filter(None, (content.notice, *content.notes)))
        self._told = Shown(
            title=content.title,
            lines=said,
            number=content.number,
            facts=content.facts,
            choices=len(content.deeds),
        )
        self.title.setText(content.title)
        self.number.show_number(content.number or "—")
        self.number.setAccessibleName(f"{content.label} {content.number}")
        self.facts.draw(content.facts)
        self.facts.setVisible(bool(content.facts))
        for at, note in enumerate(self.notes):
            note.setText(content.notes[at] if at < len(content.notes) else "")
            note.setVisible(at < len(content.notes))
        restyle(self.notes[0], "role", "strong" if content.urgent else "figure")
        self.notice.setText(content.notice)
        self.notice.setVisible(bool(content.notice))
        self.deeds.draw(content.deeds, content.leading)
        self.count.setText(content.count)
        full = self._sizes.elder and self._sizes.comfort.low
        self.count.setVisible(bool(content.count) and not full)
        self._draw_qr(content.qr)

    def _draw_qr(self, text: str) -> None:
        self.qr.setVisible(bool(text))
        if text and text != self._shown_qr:
            self._shown_qr = text
            self.qr.setPixmap(qr_picture(text, self._sizes.px(200 if self._sizes.elder else 280)))


def _across(sizes: Sizes, portrait: bool) -> int:
    if portrait:
        return 2 if sizes.elder else 3
    return 3 if sizes.elder else 6
