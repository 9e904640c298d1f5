"""The lobby screen: header, calls, grid, waiting, notice. Shows a Board; knows no client."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from config import theme, words
from display.board import Board
from display.calls_panel import CallsPanel
from display.evacuation_page import EvacuationPage
from display.lettering import CENTRE, LEFT, RIGHT, Line, scale_of, set_scale
from display.waiting_panel import WaitingPanel
from display.window_grid import WindowGrid

Share = tuple[float, float, float, float]
WIDE: dict[str, Share] = {
    # left, top, width, height of the room inside the margins
    "title": (0, 0, 0.55, 0.085),
    "date": (0.55, 0, 0.3, 0.085),
    "clock": (0.85, 0, 0.15, 0.085),
    "calls_head": (0, 0.1, 0.645, 0.05),
    "calls": (0, 0.155, 0.645, 0.725),
    "waiting_head": (0.675, 0.1, 0.325, 0.05),
    "waiting": (0.675, 0.155, 0.325, 0.725),
    "notice": (0, 0.9, 1, 0.1),
}
GRID_WIDE: dict[str, Share] = {
    **WIDE,
    "calls_head": (0, 0.1, 0.35, 0.05),
    "calls": (0, 0.155, 0.35, 0.725),
    "grid_head": (0.375, 0.1, 0.27, 0.05),
    "grid": (0.375, 0.155, 0.27, 0.725),
}
TALL: dict[str, Share] = {
    "title": (0, 0, 0.75, 0.05),
    "date": (0.45, 0.05, 0.55, 0.03),
    "clock": (0.75, 0, 0.25, 0.05),
    "calls_head": (0, 0.09, 1, 0.025),
    "calls": (0, 0.12, 1, 0.43),
    "waiting_head": (0, 0.565, 1, 0.025),
    "waiting": (0, 0.595, 1, 0.335),
    "notice": (0, 0.94, 1, 0.06),
}
GRID_TALL: dict[str, Share] = {
    **TALL,
    "calls": (0, 0.12, 1, 0.3),
    "grid_head": (0, 0.435, 1, 0.025),
    "grid": (0, 0.465, 1, 0.22),
    "waiting_head": (0, 0.7, 1, 0.025),
    "waiting": (0, 0.73, 1, 0.2),
}


READY_SHARE, READY_GAP = 0.35, 0.02


def with_ready(shapes: dict[str, Share], wide: bool) -> dict[str, Share]:
    """The foot shared between who is to get ready and the notice: beside it, or above."""
    left, top, width, height = shapes["notice"]
    if not wide:
        half = height / 2
        notice, ready = (left, top + half, width, half), (left, top, width, half)
        return {**shapes, "ready": ready, "notice": notice}
    notice = (left + READY_SHARE + READY_GAP, top, width - READY_SHARE - READY_GAP, height)
    return {**shapes, "ready": (left, top, READY_SHARE, height), "notice": notice}


class CallsPage(QWidget):
    """The screen as it is all day."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.parts: dict[str, QWidget] = {}
        self.title = self._line("title", theme.LOBBY_ROW, LEFT, bold=True)
        self.date = self._line("date", theme.LOBBY_BODY, RIGHT, theme.WALL_QUIET)
        self.clock = self._line("clock", theme.LOBBY_ROW, RIGHT, bold=True)
        self.notice = self._line("notice", theme.LOBBY_ROW, CENTRE)
        self.ready = self._line("ready", theme.LOBBY_ROW, CENTRE, bold=True)
        self._shows_ready = False
        heads = {part: self._head(part, lang) for part in ("calls", "grid", "waiting")}
        self.calls_head = heads["calls"]
        self.calls = CallsPanel(words.say("lobby.to", lang))
        self.grid, self.waiting = WindowGrid(), WaitingPanel()
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
    ) -> Line:
        line = Line(size, align, colour, bold)
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
        self.calls_head.setVisible(bool(board.rows))
        self.calls.show_calls(board.rows, board.empty)
        self.waiting.show_waiting(board.waiting)
        if board.sign:
            self.notice.set(board.sign, theme.ON_PRIMARY, theme.ALERT)
        else:
            self.notice.set(board.notice, theme.PAPER, theme.WALL_PANEL)
        self.ready.set(board.ready or "", theme.PAPER, theme.WALL_PANEL)
        changed = self._shows_ready is not (board.ready is not None)
        self._shows_ready = board.ready is not None
        if self.grid.show_cells(board.cells) or changed:
            self.lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another size, another scale."""
        self.lay_out()

    def lay_out(self) -> None:
        """Place every part: by the size of the screen and whether there is a grid, nothing else."""
        wide = self.width() >= self.height()
        shapes = (GRID_WIDE if self.grid.places else WIDE) if wide else None
        shapes = shapes or (GRID_TALL if self.grid.places else TALL)
        if self._shows_ready:
            shapes = with_ready(shapes, wide)
        scale = scale_of(self)
        set_scale(self, scale)
        edge = round(theme.BETWEEN * scale)
        room = self.rect().adjusted(edge, edge // 2, -edge, -edge // 2)
        for name, part in self.parts.items():
            if not name.startswith("calls"):
                part.setVisible(name in shapes)
            if name in shapes:
                part.setGeometry(_share(room, shapes[name]))
        self.grid.lay_out(scale)


class WordsPage(QWidget):
    """A few large words: the pairing code, or that the server is being looked for."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Line(theme.LOBBY_ROW, CENTRE)
        self.large = Line(theme.LOBBY_WINDOW, CENTRE, theme.CALLED, bold=True)
        self.note = Line(theme.LOBBY_BODY, CENTRE, theme.WALL_QUIET)
        for line in (self.title, self.large, self.note):
            line.setParent(self)

    def show_board(self, board: Board) -> None:
        """Title, code, note."""
        self.title.set(board.title)
        self.large.set(board.large, theme.CALLED if board.page == "pairing" else theme.PAPER)
        self.note.set(board.note)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """One below the other, in the middle."""
        set_scale(self, scale_of(self))
        room = self.rect().adjusted(self.width() // 20, 0, -self.width() // 20, 0)
        self.title.setGeometry(_share(room, (0, 0.24, 1, 0.14)))
        self.large.setGeometry(_share(room, (0, 0.38, 1, 0.28)))
        self.note.setGeometry(_share(room, (0, 0.66, 1, 0.1)))


class LobbyScreen(QStackedWidget):
    """What hangs on the wall. `call_drawn`: this CallRow is really on it; `painted`: a frame is."""

    call_drawn = Signal(object)
    painted = Signal(str)

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.WALL))
        self.setPalette(palette)
        self.calls_page, self.words_page = CallsPage(lang), WordsPage()
        self.evacuation_page = EvacuationPage()
        self.addWidget(self.words_page)
        self.addWidget(self.calls_page)
        self.addWidget(self.evacuation_page)
        self._page_of: dict[str, CallsPage | EvacuationPage] = {
            "calls": self.calls_page,
            "evacuation": self.evacuation_page,
            "drill": self.evacuation_page,
        }
        # queued: told after the frame has left for the screen, not while it is being drawn
        drawn = self.calls_page.calls.drawn
        drawn.connect(self.call_drawn, Qt.ConnectionType.QueuedConnection)

    def show_board(self, board: Board) -> None:
        """The page it names, with what is on it."""
        page = self._page_of.get(board.page, self.words_page)
        page.show_board(board)
        if self.currentWidget() is not page:
            self.setCurrentWidget(page)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The wall behind everything."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.WALL))
        painter.end()
        self.painted.emit("calls" if self.currentWidget() is self.calls_page else "words")


def _share(room: QRect, share: Share) -> QRect:
    left, top, width, height = share
    box = QRect(
        int(left * room.width()),
        int(top * room.height()),
        int(width * room.width()),
        int(height * room.height()),
    )
    return box.translated(room.topLeft())
