"""The permanent grid 窗口 → 号码 beside the calls; a number stays until served or missed."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from config import theme
from display.board import WindowCell
from display.lettering import LEFT, RIGHT, Line

CELL_WIDE, CELL_HIGH = 4.6, 1.25
"""What a cell needs, in sizes of its ticket number."""
COLOURS = {
    # tone: (window, what stands in it)
    "called": (theme.CALLED, theme.CALLED),
    "serving": (theme.WALL_QUIET, theme.PAPER),
    "idle": (theme.WALL_QUIET, theme.WALL_QUIET),
    "paused": (theme.WALL_QUIET, theme.WALL_QUIET),
    "resting": (theme.WALL_RESTING, theme.WALL_RESTING),
}


class CellPlace(QWidget):
    """One window: its number on the left, the ticket's on the right."""

    def __init__(self) -> None:
        super().__init__()
        self.window_label = Line(theme.LOBBY_BODY, LEFT, bold=True)
        self.text = Line(theme.LOBBY_ROW, RIGHT, bold=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.window_label, 3)
        layout.addWidget(self.text, 7)

    def show_cell(self, cell: WindowCell) -> None:
        """Show one window."""
        label, text = COLOURS[cell.tone]
        self.window_label.set(cell.window, label)
        self.text.set(cell.text, text)


class WindowGrid(QWidget):
    """All windows, column by column; there only where a hall has many."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[CellPlace] = []

    def show_cells(self, cells: tuple[WindowCell, ...]) -> bool:
        """True when the places themselves are new (they must be laid out)."""
        anew = len(cells) != len(self.places)
        if anew:
            self._make(len(cells))
        for place, cell in zip(self.places, cells, strict=True):
            place.show_cell(cell)
        return anew

    def _make(self, count: int) -> None:
        for place in self.places:
            place.setParent(None)
            place.deleteLater()
        self.places = [CellPlace() for _ in range(count)]
        for place in self.places:
            place.setParent(self)
            place.show()

    def lay_out(self, scale: float) -> None:
        """As many columns as make the numbers largest, all of one size."""
        gap = round(theme.BETWEEN * scale)
        columns, size = columns_for(len(self.places), self.width() + gap, self.height(), gap)
        size = min(theme.LOBBY_ROW, int(size / scale))
        rows = -(-len(self.places) // columns)
        wide, high = (self.width() + gap) // columns - gap, self.height() // max(1, rows)
        for index, place in enumerate(self.places):
            place.window_label.set_size(size * 3 // 4)
            place.text.set_size(size)
            left, top = index // rows * (wide + gap), index % rows * high
            place.setGeometry(left, top, wide, high)


def columns_for(count: int, width: int, height: int, gap: int) -> tuple[int, float]:
    """The columns that allow the largest type, and that size."""
    sizes = {
        columns: min((width / columns - gap) / CELL_WIDE, height / -(-count // columns) / CELL_HIGH)
        for columns in range(1, max(1, count) + 1)
        if count
    }
    best = max(sizes, key=lambda columns: sizes[columns], default=1)
    return best, sizes.get(best, 1.0)
