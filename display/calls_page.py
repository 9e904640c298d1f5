"""The page of a lobby screen as it is all day: header, calls, grid, waiting, notice."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from config import theme, words
from display.board import Board
from display.calls_panel import CallsPanel
from display.lettering import CENTRE, LEFT, RIGHT, Line, scale_of, set_scale
from display.shapes import placed, shapes_of
from display.waiting import PLACES
from display.waiting_panel import WaitingPanel
from display.window_grid import WindowGrid


class CallsPage(QWidget):
    """`part`: lobby (all of it), or calls, waiting or grid alone."""

    def __init__(self, lang: str, part: str) -> None:
        super().__init__()
        self._part, self._shift = part, (0, 0)
        self.parts: dict[str, QWidget] = {}
        self.title = self._line("title", theme.LOBBY_ROW, LEFT, bold=True)
        self.date = self._line("date", theme.LOBBY_BODY, RIGHT, theme.WALL_QUIET)
        self.clock = self._line("clock", theme.LOBBY_ROW, RIGHT, bold=True)
        self.notice = self._line("notice", theme.LOBBY_ROW, CENTRE, two=True)
        self.ready = self._line("ready", theme.LOBBY_ROW, CENTRE, bold=True)
        self._shows_ready = False
        heads = {part: self._head(part, lang) for part in ("calls", "grid", "waiting")}
        self.calls_head = heads["calls"]
        self.calls = CallsPanel(words.say("lobby.to", lang))
        self.grid = WindowGrid()
        self.waiting = WaitingPanel(2 * PLACES if part == "waiting" else PLACES)
        panels = {"calls": self.calls, "grid": self.grid, "waiting": self.waiting}
        for name, panel in panels.items():
            panel.setParent(self)
            self.parts[name] = panel

    def _line(
        self,
        name: str,
        size: int,
        align: Qt.AlignmentFlag,
        colour: str = theme.PAPER,
        bold: bool = False,
        two: bool = False,
    ) -> Line:
        line = Line(size, align, colour, bold, two=two)
        line.setParent(self)
        self.parts[name] = line
        return line

    def _head(self, part: str, lang: str) -> Line:
        line = self._line(f"{part}_head", theme.LOBBY_NOTE, LEFT, theme.WALL_QUIET)
        line.set(words.say(f"lobby.{part}", lang))
        return line

    def show_board(self, board: Board) -> None:
        """Every part its own part of it."""
        self.title.set(board.title)
        self.date.set(board.date)
        self.clock.set(board.clock)
        self.calls_head.setVisible(bool(board.rows) and self._part in ("lobby", "calls"))
        self.calls.show_calls(board.rows, board.empty)
        self.waiting.show_waiting(board.waiting)
        if board.sign:
            self.notice.set(board.sign, theme.ON_PRIMARY, theme.ALERT)
        else:
            self.notice.set(board.notice, theme.PAPER, theme.WALL_PANEL)
        self.ready.set(board.ready or "", theme.PAPER, theme.WALL_PANEL if board.ready else "")
        before = (self._shows_ready, self._shift)
        self._shows_ready, self._shift = board.ready is not None, board.shift
        if self.grid.show_cells(board.cells) or before != (self._shows_ready, self._shift):
            self.lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another size, another scale."""
        self.lay_out()

    def lay_out(self) -> None:
        """Place every part: by the size of the screen and whether there is a grid, nothing else."""
        wide = self.width() >= self.height()
        shapes = shapes_of(self._part, wide, bool(self.grid.places), self._shows_ready)
        scale = scale_of(self)
        set_scale(self, scale)
        edge = round(theme.BETWEEN * scale)
        room = self.rect().adjusted(edge, edge // 2, -edge, -edge // 2)
        room.translate(QPoint(*(round(each * scale) for each in self._shift)))
        for name, part in self.parts.items():
            if name != "calls_head" or name not in shapes:
                part.setVisible(name in shapes)
            if name in shapes:
                part.setGeometry(placed(room, shapes[name]))
        if self._part != "lobby":  # room enough to be read from further away
            scale *= theme.LOBBY_ALONE
            set_scale(self.parts[self._part], scale)
        self.grid.lay_out(scale)
