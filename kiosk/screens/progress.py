"""办件进度: how far a case is, as a line of steps."""

from msgspec import Struct
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from config import theme
from kiosk.guidance import Shown
from kiosk.look import Sizes
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import name_it, restyle, words
from kiosk.screens.reading import Reader


class Step(Struct, frozen=True, kw_only=True):
    """One step, in words. `now`: the first that is not done yet."""

    name: str
    state: str
    done: bool = False
    now: bool = False


class ProgressContent(Struct, frozen=True, kw_only=True):
    """How far a case is."""

    title: str
    state: str
    case: str
    steps: tuple[Step, ...]
    finished: str
    count: str
    lang: str


class Dot(QWidget):
    """Filled where a step is done, open where not; a line leads to the next."""

    def __init__(self, step: Step, last: bool, sizes: Sizes) -> None:
        super().__init__()
        over = theme.HIGH_CONTRAST if sizes.comfort.contrast else {}
        self._ink = QColor(over.get("primary", theme.PRIMARY))
        self._paper = QColor(over.get("paper", theme.PAPER))
        self._rest = QColor(over.get("line", theme.QUIET))
        self._step, self._last, self._px = step, last, sizes.px(44)
        self.setFixedWidth(self._px)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The line, then the dot over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self._px / 2, self._px / 2)
        reached = self._step.done
        ink = self._ink if reached or self._step.now else self._rest
        painter.setPen(QPen(self._ink if reached else self._rest, self._px / 8))
        if not self._last:
            painter.drawLine(centre, QPointF(self._px / 2, self.height()))
        painter.setPen(QPen(ink, self._px / 8))
        painter.setBrush(ink if reached else self._paper)
        painter.drawEllipse(centre, self._px * 0.36, self._px * 0.36)
        painter.end()


class ProgressPage(KioskPage):
    """Says what of its deeds was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._sizes, self._told = Sizes(), Shown()
        self._shown: tuple[tuple[Step, ...], Sizes] | None = None
        self.title, self.state = words("title"), words("strong")
        self.case, self.count = words("quiet"), words("quiet", centred=True)
        self.reader, self.finished = Reader(), self.deed("finished", "primary")
        self._near = QVBoxLayout()
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for part in (self.title, self.state, self.case):
            self._near.addWidget(part)
        self._near.addStretch(1)
        self._halves.addLayout(self._near)
        self._halves.addWidget(self.reader, 1)
        self.box.addLayout(self._halves, 1)
        self.box.addWidget(self.finished)
        self.box.addWidget(self.count)
        self.reader.turned.connect(lambda: self.pressed.emit("turned", ""))

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Take the sizes."""
        super().fit(sizes, portrait)
        self._sizes, gap = sizes, sizes.px(theme.TOUCH_GAP)
        side = sizes.px(theme.BETWEEN)
        self.box.setContentsMargins(side, gap, side, gap)
        self.box.setSpacing(gap)
        ways = QBoxLayout.Direction
        self._halves.setDirection(ways.TopToBottom if portrait else ways.LeftToRight)
        self._halves.setStretch(0, 0 if portrait else 4)
        self._halves.setStretch(1, 1 if portrait else 5)
        for layout in (self._near, self._halves):
            layout.setSpacing(gap)
        self.finished.setVisible(not (sizes.elder and sizes.comfort.low))  # 返回 stands below
        self.reader.fit(sizes)
        tight = sizes.comfort.low or (sizes.elder and not portrait)
        restyle(self.title, "role", "shorter" if tight else "title")
        if self._shown is not None:
            self._fill(self._shown[0])

    def begin(self) -> None:
        """From the first step on."""
        self.reader.begin()

    def told(self) -> Shown:
        """See KioskPage."""
        return self._told

    def draw(self, content: ProgressContent) -> None:
        """Show it."""
        self._told = Shown(
            title=content.title,
            lines=(content.state,),
            facts=tuple((each.name, each.state) for each in content.steps),
        )
        self.title.setText(content.title)
        self.state.setText(content.state)
        self.case.setText(content.case)
        self.count.setText(content.count)
        self.count.setVisible(bool(content.count))
        self.reader.draw(content.lang)
        name_it(self.finished, content.finished)
        if self._shown != (content.steps, self._sizes):
            self._fill(content.steps)

    def _fill(self, steps: tuple[Step, ...]) -> None:
        self._shown = (steps, self._sizes)
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for at, step in enumerate(steps):
            box.addLayout(self._row(step, at == len(steps) - 1))
        box.addStretch(1)
        self.reader.show_page(page, "，".join(f"{each.name} {each.state}" for each in steps))

    def _row(self, step: Step, last: bool) -> QHBoxLayout:
        row, said = QHBoxLayout(), QVBoxLayout()
        name, state = words("shorter"), words("quiet")
        name.setText(step.name)
        state.setText(step.state)
        said.setSpacing(0)
        said.addWidget(name)
        said.addWidget(state)
        said.addSpacing(self._sizes.px(theme.INSIDE))
        row.setSpacing(self._sizes.px(theme.INSIDE))
        row.addWidget(Dot(step, last, self._sizes))
        row.addLayout(said, 1)
        return row
