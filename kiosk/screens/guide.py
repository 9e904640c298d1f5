"""办事指南: what to bring first, everything else below it; moved by finger or by two buttons."""

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QScroller,
    QVBoxLayout,
    QWidget,
)

from config import theme
from config.words import say
from kiosk.guides import Part, Section
from kiosk.look import Sizes
from kiosk.screens.number import qr_picture
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import arrow_it, button, name_it, restyle, words

STEP = 0.8
"""So much of the page a button moves it: the last lines stay to be seen."""
Deed = tuple[str, str, str]


class GuideContent(Struct, frozen=True, kw_only=True):
    """What the page shows. `deeds`: (what, which, words), the leading one first."""

    title: str
    about: str
    sections: tuple[Section, ...]
    origin: str
    notices: tuple[str, ...] = ()
    deeds: tuple[Deed, ...] = ()
    lang: str = "zh"


class GuidePage(KioskPage):
    """Says what of its deeds was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._sizes = Sizes()
        self._shown: tuple[tuple[Section, ...], Sizes] | None = None
        self.title, self.about = words("title"), words("quiet")
        self.notice, self.origin = words("notice"), words("small")
        self.reader, self.up, self.down = QScrollArea(), button("key"), button("key")
        self.made: list[QPushButton] = [button() for _ in range(2)]
        self._deeds: list[tuple[str, str]] = []
        ways = QBoxLayout.Direction
        self._middle, self._near, self._beside = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._turns, self._foot = QBoxLayout(ways.TopToBottom), QBoxLayout(ways.LeftToRight)
        self._lay_out()

    def _lay_out(self) -> None:
        self.reader.setObjectName("reader")
        self.reader.setWidgetResizable(True)
        self.reader.setFrameShape(QScrollArea.Shape.NoFrame)
        self.reader.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.reader.setHorizontalScrollBarPolicy(off)
        self.reader.setVerticalScrollBarPolicy(off)
        touch = QScroller.ScrollerGestureType.LeftMouseButtonGesture
        QScroller.grabGesture(self.reader.viewport(), touch)
        self.up.clicked.connect(lambda: self._move(-STEP))
        self.down.clicked.connect(lambda: self._move(STEP))
        bar = self.reader.verticalScrollBar()
        bar.rangeChanged.connect(lambda *_: self._draw_turns())
        bar.valueChanged.connect(lambda _: self._draw_turns())
        for at, made in enumerate(self.made):
            made.clicked.connect(lambda _=False, at=at: self.pressed.emit(*self._deeds[at]))
            self._foot.addWidget(made, 1)
        self._turns.addWidget(self.up)
        self._turns.addWidget(self.down)
        self._beside.addLayout(self._turns)
        self._beside.addStretch(1)
        self._middle.addLayout(self._near, 1)
        self._middle.addLayout(self._beside)
        for part in (self.title, self.about, self.notice):
            self._near.addWidget(part)
        self._near.addWidget(self.reader, 1)
        self._near.addWidget(self.origin)
        self.box.addLayout(self._middle, 1)
        self.box.addLayout(self._foot)

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Take the sizes."""
        super().fit(sizes, portrait)
        self._sizes, gap = sizes, sizes.px(theme.TOUCH_GAP)
        side = sizes.px(theme.BETWEEN)
        self.box.setContentsMargins(side, gap, side, gap)
        self.box.setSpacing(gap)
        for layout in (self._middle, self._near, self._beside, self._turns, self._foot):
            layout.setSpacing(gap)
        self._place_foot(portrait)
        tight = sizes.comfort.low or (sizes.elder and not portrait)
        restyle(self.title, "role", "shorter" if tight else "title")
        restyle(self.origin, "role", "tiny" if sizes.elder else "small")
        for made in self.made:
            restyle(made, "narrow", sizes.elder)
        if self._shown is not None:
            self._fill(self._shown[0])

    def _place_foot(self, portrait: bool) -> None:
        """What can be done stands below the text, or beside it on a wide screen."""
        ways = QBoxLayout.Direction
        self._turns.setDirection(ways.TopToBottom if portrait else ways.LeftToRight)
        self._foot.setDirection(ways.LeftToRight if portrait else ways.TopToBottom)
        self.box.removeItem(self._foot)
        self._beside.removeItem(self._foot)
        self._foot.setParent(None)
        (self.box if portrait else self._beside).addLayout(self._foot)

    def begin(self) -> None:
        """From the top."""
        self.reader.verticalScrollBar().setValue(0)

    def draw(self, content: GuideContent) -> None:
        """Show it; the text stays where it was read while only a notice changes."""
        self.title.setText(content.title)
        self.about.setText(content.about)
        self.about.setVisible(bool(content.about))
        self.notice.setText("\n".join(content.notices))
        self.notice.setVisible(bool(content.notices))
        self.origin.setText(content.origin)
        self.origin.setVisible(bool(content.origin))
        arrow_it(self.up, "▲", say("kiosk_finding.up", content.lang))
        arrow_it(self.down, "▼", say("kiosk_finding.down", content.lang))
        self._draw_deeds(content.deeds)
        if self._shown != (content.sections, self._sizes):
            self._fill(content.sections)

    def _draw_deeds(self, deeds: tuple[Deed, ...]) -> None:
        self._deeds = [(what, which) for what, which, _ in deeds]
        for at, made in enumerate(self.made):
            made.setVisible(at < len(deeds))
            name_it(made, deeds[at][2] if at < len(deeds) else "")
            restyle(made, "role", "primary" if at == 0 and len(deeds) > 1 else "")

    def _fill(self, sections: tuple[Section, ...]) -> None:
        """The whole text anew."""
        self._shown = (sections, self._sizes)
        page, gap = QWidget(), self._sizes.px(theme.GRID)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, gap, 0)
        box.setSpacing(gap)
        for section in sections:
            title = words("section")
            title.setText(section.title)
            box.addWidget(title)
            for part in section.parts:
                self._add(box, part)
            box.addSpacing(self._sizes.px(theme.INSIDE))
        box.addStretch(1)
        self.reader.setWidget(page)
        spoken = (f"{each.title}：{'，'.join(it.text for it in each.parts)}" for each in sections)
        self.reader.setAccessibleName("。".join(spoken))

    def _add(self, box: QVBoxLayout, part: Part) -> None:
        for role, text in (("figure", part.text), ("quiet", part.under)):
            if text:
                label = words(role)
                label.setText(text)
                box.addWidget(label)
        if part.qr:
            code = QLabel()
            code.setPixmap(qr_picture(part.qr, self._sizes.px(280)))
            code.setAccessibleName(part.qr)
            box.addWidget(code)

    def _move(self, by: float) -> None:
        bar = self.reader.verticalScrollBar()
        bar.setValue(bar.value() + round(by * self.reader.viewport().height()))
        self.pressed.emit("turned", "")

    def _draw_turns(self) -> None:
        bar = self.reader.verticalScrollBar()
        self.up.setVisible(bar.maximum() > 0)
        self.down.setVisible(bar.maximum() > 0)
        self.up.setEnabled(bar.value() > 0)
        self.down.setEnabled(bar.value() < bar.maximum())
