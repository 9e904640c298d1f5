"""The latest calls: the newest large and lit, five before it; says which call is really drawn."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from config import theme
from display.board import CALLS, CallRow
from display.lettering import CENTRE, LEFT, RIGHT, Line

WIDE, ROW_IS_WIDE = 2.2, 10.0
"""From these shapes on, all of a call stands on one line; else only what matters most."""


Share = tuple[float, float, float, float]
# left, top, width, height of: number, arrow, window, area, direction
NEWEST_WIDE: tuple[Share, ...] = (
    (0.0, 0.02, 0.35, 0.68),
    (0.35, 0.02, 0.13, 0.68),
    (0.5, 0.02, 0.5, 0.68),
    (0.3, 0.7, 0.4, 0.24),
    (0.7, 0.7, 0.3, 0.24),
)
NEWEST_NARROW: tuple[Share, ...] = (
    (0.0, 0.03, 0.6, 0.46),
    (0.0, 0.5, 0.16, 0.46),
    (0.18, 0.5, 0.82, 0.46),
    (0.61, 0.08, 0.39, 0.18),
    (0.61, 0.27, 0.39, 0.18),
)
ROW_WIDE: tuple[Share, ...] = (
    (0.0, 0, 0.18, 1),
    (0.18, 0, 0.08, 1),
    (0.27, 0, 0.25, 1),
    (0.53, 0, 0.24, 1),
    (0.785, 0, 0.215, 1),
)
ROW_NARROW: tuple[Share, ...] = (
    (0.0, 0, 0.265, 1),
    (0.275, 0, 0.065, 1),
    (0.35, 0, 0.39, 1),
    (0.75, 0.02, 0.25, 0.48),
    (0.75, 0.49, 0.25, 0.48),
)
ROW_NARROW_ONE: tuple[Share, ...] = (*ROW_NARROW[:3], (0.75, 0, 0.25, 1), (0.75, 0, 0.25, 1))
"""Where only one of area and direction is shown."""


class CallPlace(QWidget):
    """One call. `drawn` follows the painting, once for each call and flash."""

    drawn = Signal(object)
    resized = Signal()

    def __init__(self, newest: bool, arrow: str) -> None:
        super().__init__()
        self._newest = newest
        size = theme.LOBBY_CALL if newest else theme.LOBBY_ROW
        self.number = Line(size, LEFT, bold=True)
        self.arrow = Line(size, CENTRE)
        self.window_label = Line(size, LEFT, bold=newest)
        self.area = Line(theme.LOBBY_BODY, RIGHT, whole=True)
        self.turn = Line(theme.LOBBY_BODY, RIGHT, whole=True)
        self._arrow = arrow
        self._row: CallRow | None = None
        self._told: CallRow | None = None
        for line in self.lines():
            line.setParent(self)

    def lines(self) -> tuple[Line, ...]:
        """Number, arrow, window, area, direction."""
        return (self.number, self.arrow, self.window_label, self.area, self.turn)

    def show_row(self, row: CallRow | None) -> None:
        """Show this call, or nothing."""
        if row == self._row:
            return
        self._row = row
        ink, quiet = self._colours()
        self.number.set(row.number if row else "", ink)
        self.arrow.set((row.arrow or self._arrow) if row else "", ink)
        self.window_label.set(row.window if row else "", ink)
        self.area.set(row.area if row else "", quiet)
        self.turn.set(row.turn if row else "", quiet)
        self.update()

    def says(self, part: str, line: str) -> bool:
        """Whether this `part` of the row, area, floor or turn, can stand whole on this `line`."""
        text = getattr(self._row, part) if self._row else ""
        return not text or bool(getattr(self, line).holds(text))

    def show_way(self, area: str, turn: bool) -> None:
        """`area`: which part of the row says where, if any; `turn`: whether the side is said."""
        quiet = self._colours()[1]
        self.area.set(getattr(self._row, area) if self._row and area else "", quiet)
        self.turn.set(self._row.turn if self._row and turn else "", quiet)
        self.lay_out()

    def _colours(self) -> tuple[str, str]:
        if not self._newest:
            return theme.PAPER, theme.WALL_QUIET
        inverted = self._row is not None and self._row.inverted
        return (theme.WALL, theme.WALL) if inverted else (theme.CALLED, theme.PAPER)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another size."""
        self.lay_out()
        self.resized.emit()

    def lay_out(self) -> None:
        """Every part has its own share of the room, whatever stands in it."""
        shape = self.width() / max(1, self.height())
        if self._newest:
            shares = NEWEST_WIDE if shape > WIDE else NEWEST_NARROW
        else:
            both = self.area.text and self.turn.text
            shares = ROW_WIDE if shape > ROW_IS_WIDE else ROW_NARROW if both else ROW_NARROW_ONE
        edge = round(theme.INSIDE * self.number.scale)
        wide, high = self.width() - 2 * edge, self.height()
        for line, (left, top, width, height) in zip(self.lines(), shares, strict=True):
            box = QRect(int(left * wide), int(top * high), int(width * wide), int(height * high))
            line.setGeometry(box.translated(edge, 0))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The ground; then it is told what is drawn."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        inverted = self._row is not None and self._row.inverted
        ground = theme.CALLED if inverted else theme.WALL_PANEL if self._newest else theme.WALL
        painter.setBrush(QColor(ground))
        radius = theme.RADIUS * self.number.scale
        painter.drawRoundedRect(self.rect(), radius, radius)
        if self._row is not None and not self._newest:
            painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.WALL_LINE))
        painter.end()
        if self._row is not None and self._row != self._told:
            self._told = self._row
            self.drawn.emit(self._row)


class CallsPanel(QWidget):
    """The newest call above the five before it; words where nobody has been called."""

    drawn = Signal(object)

    def __init__(self, arrow: str) -> None:
        super().__init__()
        self.places = [CallPlace(place == 0, arrow) for place in range(CALLS)]
        self.empty = Line(theme.KIOSK_TITLE * 2, CENTRE, bold=True)
        self.empty_note = Line(theme.LOBBY_BODY, CENTRE, theme.WALL_QUIET)
        for line in (self.empty, self.empty_note):
            line.setParent(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for place in self.places:
            layout.addWidget(place, 40 if place is self.places[0] else 11)
            place.drawn.connect(self.drawn)
            place.resized.connect(self._show_ways)

    def show_calls(self, rows: tuple[CallRow, ...], empty: tuple[str, str]) -> None:
        """The rows, newest first; `empty` where there is none."""
        for place, widget in enumerate(self.places):
            widget.setVisible(bool(rows))
            widget.show_row(rows[place] if place < len(rows) else None)
        for line, text in zip((self.empty, self.empty_note), empty, strict=True):
            line.setVisible(not rows)
            line.set(text)
        self._show_ways()

    def _show_ways(self) -> None:
        """Area and side, each in all rows or in none; somebody must know that it is upstairs, so
        the floor stays where the area is too long, and stays where the side does not."""
        for places in (self.places[:1], self.places[1:]):
            areas = [
                each for each in ("area", "floor") if all(p.says(each, "area") for p in places)
            ]
            turn = all(place.says("turn", "turn") for place in places)
            for place in places:
                place.show_way(areas[0] if areas else "", turn)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The words for emptiness stand in the middle."""
        wide, high = self.width(), self.height()
        self.empty.setGeometry(0, int(high * 0.3), wide, int(high * 0.2))
        self.empty_note.setGeometry(0, int(high * 0.5), wide, int(high * 0.12))
