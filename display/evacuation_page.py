"""疏散 on the wall: what to do in every language, and the way out, over the whole screen."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from config import theme
from display.board import Board
from display.lettering import CENTRE, Line, scale_of, set_scale

ROWS = 3
"""So many ways out are shown at most; a screen stands in one place."""
HEAD = 0.5


class EvacuationPage(QWidget):
    """The upper half says what to do, the lower half where to go."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Line(theme.LOBBY_CALL, CENTRE, theme.PAPER, bold=True)
        self.other_title = Line(theme.LOBBY_ROW, CENTRE, theme.PAPER, bold=True)
        self.large = Line(theme.LOBBY_ROW, CENTRE, theme.PAPER, bold=True)
        self.note = Line(theme.LOBBY_BODY, CENTRE, theme.PAPER)
        self.exits = [Line(theme.LOBBY_CALL, CENTRE, theme.ON_EXIT, bold=True) for _ in range(ROWS)]
        self.exit_notes = [Line(theme.LOBBY_ROW, CENTRE, theme.ON_EXIT) for _ in range(ROWS)]
        self._ground = theme.ALERT
        for each in (self.title, self.other_title, self.large, self.note):
            each.setParent(self)
        for each in (*self.exits, *self.exit_notes):
            each.setParent(self)
        self._shown = 0

    def show_board(self, board: Board) -> None:
        """A drill has another ground, so that nobody takes one for the other."""
        drill = board.page == "drill"
        self._ground = theme.CALLED if drill else theme.ALERT
        ink = theme.INK if drill else theme.PAPER
        titles = (*board.titles, "", "")
        self.title.set(titles[0], ink)
        self.other_title.set(titles[1], ink)
        self.large.set(board.large, ink)
        self.note.set(board.note, ink)
        self._shown = min(len(board.exits), ROWS)
        for number, (way, other) in enumerate(zip(self.exits, self.exit_notes, strict=True)):
            texts = board.exits[number] if number < self._shown else ("", "")
            way.set(texts[0])
            other.set(texts[1])
        self._lay_out()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another size."""
        self._lay_out()

    def _lay_out(self) -> None:
        set_scale(self, scale_of(self))
        self._put(self.title, 0.04, 0.2)
        self._put(self.other_title, 0.23, 0.07)
        self._put(self.large, 0.32, 0.09)
        self._put(self.note, 0.41, 0.07)
        each = (1 - HEAD) / max(1, self._shown)
        for number, (way, other) in enumerate(zip(self.exits, self.exit_notes, strict=True)):
            top = HEAD + number * each
            self._put(way, top + each * 0.08, each * 0.54)
            self._put(other, top + each * 0.62, each * 0.3)
            way.setVisible(number < self._shown)
            other.setVisible(number < self._shown)

    def _put(self, line: Line, top: float, height: float) -> None:
        edge = self.width() // 30
        line.setGeometry(
            edge, int(top * self.height()), self.width() - 2 * edge, int(height * self.height())
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Two grounds."""
        painter = QPainter(self)
        half = int(self.height() * HEAD)
        painter.fillRect(0, 0, self.width(), half, QColor(self._ground))
        painter.fillRect(0, half, self.width(), self.height() - half, QColor(theme.EXIT))
        painter.end()
