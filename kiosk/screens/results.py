"""Large rows to choose from, as many as there is room for, turned over by two large buttons."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from config import theme
from config.words import say
from kiosk.look import Sizes
from kiosk.screens.parts import ShortLabel, arrow_it, button

MOST_TRIES = 3
"""Rows that are shown may change the room there is for them."""
ROW, TIGHT = 150, 112
"""A row's height, for usual type; and the least a row may have."""


class Row(Struct, frozen=True, kw_only=True):
    """What a row says: its title, and quietly what else to know."""

    id: str
    title: str
    about: str = ""


class RowButton(QPushButton):
    """One row."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.title, self.about = ShortLabel("shorter"), ShortLabel("small")
        box = QVBoxLayout(self)
        box.setSpacing(0)
        box.addStretch(1)
        for label in (self.title, self.about):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addWidget(label)
        box.addStretch(1)
        self._box, self.row = box, Row(id="", title="")
        self._rows, self._side = 1, 0

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The list gives it its height."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width: perhaps the title is long now, or no longer."""
        super().resizeEvent(event)
        self._fit_title()

    def _fit_title(self) -> None:
        """One row or two: said plainly, since a layout inside a button asks only once."""
        metrics, room = self.title.fontMetrics(), self.width() - 2 * self._side - 4
        long = metrics.horizontalAdvance(self.row.title) > room
        self.title.setFixedHeight(metrics.height() * (self._rows if long else 1) + 2)
        self.about.setFixedHeight(self.about.fontMetrics().height() + 2)

    def show_row(self, row: Row, sizes: Sizes, high: int) -> None:
        """Show it; a low row leaves out what is not needed to choose."""
        self.row = row
        self.setFixedHeight(high)
        side = sizes.px(theme.INSIDE)
        self._box.setContentsMargins(side, 0, side, 0)
        self.title.ensurePolished()
        self.about.ensurePolished()
        below = self.about.fontMetrics().height() if row.about else 0
        rows = (high - below) // self.title.fontMetrics().height()
        self.about.setVisible(bool(row.about) and rows > 0)
        self._rows, self._side = min(2, max(1, rows)), side
        self.title.show_text(row.title, self._rows)
        self.about.show_text(row.about, 1)
        self._fit_title()
        self.setAccessibleName("，".join(filter(None, (row.title, row.about))))


class Results(QWidget):
    """Says the id of the row that was chosen, and that it was turned over."""

    chosen = Signal(str)
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._sizes, self._rows, self._first = Sizes(), tuple[Row, ...](), 0
        self._room, self._high, self._showing = 1, ROW, False
        self.made: list[RowButton] = []
        self.before, self.after = button("key"), button("key")
        self.before.clicked.connect(lambda: self._turn(-self._room))
        self.after.clicked.connect(lambda: self._turn(self._room))
        self._list = QVBoxLayout()
        self._turns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._turns.addWidget(self.before)
        self._turns.addWidget(self.after)
        whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._list, 1)
        whole.addLayout(self._turns)
        self._whole = whole

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """It takes what is left."""
        return QSize(400, 200)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One row."""
        return QSize(200, self._sizes.px(TIGHT))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The rows follow the room there is, never the other way round."""
        return False

    def fit(self, sizes: Sizes) -> None:
        """Take the sizes."""
        self._sizes = sizes
        for layout in (self._list, self._turns, self._whole):
            layout.setSpacing(sizes.px(theme.GRID))
        self._whole.setSpacing(sizes.px(theme.TOUCH_GAP))
        self._measure()

    def begin(self) -> None:
        """From the first row on."""
        self._first = 0

    def draw(self, rows: Sequence[Row], lang: str) -> None:
        """Show these; other rows are shown from the first one on."""
        arrow_it(self.before, "▲", say("kiosk_finding.up", lang))
        arrow_it(self.after, "▼", say("kiosk_finding.down", lang))
        shown = tuple(rows)
        if [each.id for each in shown] != [each.id for each in self._rows]:
            self._first = min(self._first, max(0, len(shown) - 1)) if not self._rows else 0
        if shown != self._rows:
            self._rows = shown
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another room: more rows, or fewer."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        gap = self._list.spacing()
        wanted = self._sizes.type_px(ROW)
        self._room = max(1, (self.height() + gap) // (wanted + gap))
        self._high = min(
            (self.height() - gap * (self._room - 1)) // self._room, round(wanted * 1.3)
        )
        pair = 2 * self._sizes.px(TIGHT + theme.GRID * 3)
        ways = QBoxLayout.Direction
        self._turns.setDirection(ways.TopToBottom if self.height() > pair else ways.LeftToRight)
        self._show()

    def _turn(self, by: int) -> None:
        self._first = max(0, self._first + by)
        self._show()
        self.turned.emit()

    def _show(self) -> None:
        """Never one within another: a row hidden while it is being shown would stay there."""
        if self._showing:
            return
        self._showing, shown = True, (0, 0)
        for _ in range(MOST_TRIES):
            if shown != (self._room, self._high):
                shown = self._room, self._high
                self._show_rows()
        self._showing = False

    def _show_rows(self) -> None:
        self._first = min(self._first, max(0, len(self._rows) - 1)) // self._room * self._room
        shown = self._rows[self._first :][: self._room]
        while len(self.made) < len(shown):
            self._make()
        for made, row in zip(self.made, shown, strict=False):
            made.show_row(row, self._sizes, self._high)
        for at, made in enumerate(self.made):
            made.setVisible(at < len(shown))
        more = len(self._rows) > self._room
        self.before.setVisible(more)
        self.after.setVisible(more)
        self.before.setEnabled(self._first > 0)
        self.after.setEnabled(self._first + self._room < len(self._rows))
        self._list.activate()
        self._whole.activate()

    def _make(self) -> None:
        made = RowButton()
        made.clicked.connect(lambda: self.chosen.emit(made.row.id))
        self._list.insertWidget(len(self.made), made, 0, Qt.AlignmentFlag.AlignTop)
        if not self.made:
            self._list.addStretch(1)
        self.made.append(made)
