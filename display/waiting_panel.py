"""How many wait per service, how long, and the light: by shape and word, not by colour alone."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from config import theme
from display.lettering import CENTRE, LEFT, RIGHT, Line
from display.waiting import PLACES, WaitingRow

SIDE_BY_SIDE = 1.8


class WaitingPlace(QWidget):
    """One service: name and light above, count and range below."""

    def __init__(self) -> None:
        super().__init__()
        self._lined = False
        self.name = Line(theme.LOBBY_BODY, LEFT, bold=True)
        self.light = Line(theme.LOBBY_NOTE, CENTRE, bold=True)
        self.count = Line(theme.LOBBY_BODY, LEFT)
        self.range = Line(theme.LOBBY_BODY, RIGHT)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 6, 0, 8)
        layout.setVerticalSpacing(0)
        layout.setHorizontalSpacing(theme.TOUCH_GAP)
        layout.addWidget(self.name, 0, 0, 1, 7)
        layout.addWidget(self.light, 0, 7, 1, 5)
        layout.addWidget(self.count, 1, 0, 1, 5)
        layout.addWidget(self.range, 1, 5, 1, 7)
        for column in range(12):
            layout.setColumnStretch(column, 1)
        for row in range(2):
            layout.setRowStretch(row, 1)

    def show_row(self, row: WaitingRow) -> None:
        """Show one service."""
        colour = theme.WALL_QUIET if row.quiet else theme.PAPER
        self.name.set(row.name, colour)
        self.count.set(row.count, colour)
        self.range.set(row.range, colour)
        fill, ink, shape = theme.WALL_LIGHTS.get(row.light, ("", colour, ""))
        self.light.set(f"{shape} {row.state}".strip(), ink, fill)
        self._lined = bool(row.name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """A thin line below, between one service and the next."""
        if self._lined:
            painter = QPainter(self)
            painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.WALL_LINE))
            painter.end()


class WaitingPanel(QWidget):
    """The services in the order of the hall, those with people first; `places` of them."""

    def __init__(self, places: int = PLACES) -> None:
        super().__init__()
        self.places = [WaitingPlace() for _ in range(places)]
        for place in self.places:
            place.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """One below the other, or two beside each other where it is wide."""
        columns = 2 if self.width() > SIDE_BY_SIDE * self.height() else 1
        rows = len(self.places) // columns
        gap = self.width() // 20 if columns > 1 else 0
        wide, high = (self.width() - gap) // columns, self.height() // rows
        for index, place in enumerate(self.places):
            place.setGeometry(index // rows * (wide + gap), index % rows * high, wide, high)

    def show_waiting(self, rows: tuple[WaitingRow, ...]) -> None:
        """Empty places stay empty, so that nothing moves."""
        empty = WaitingRow("")
        for index, place in enumerate(self.places):
            place.show_row(rows[index] if index < len(rows) else empty)
