"""A few large words over the whole wall: the pairing code, or that the server is looked for."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from config import theme
from display.board import Board
from display.lettering import CENTRE, Line, scale_of, set_scale
from display.shapes import placed


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
        self.title.setGeometry(placed(room, (0, 0.24, 1, 0.14)))
        self.large.setGeometry(placed(room, (0, 0.38, 1, 0.28)))
        self.note.setGeometry(placed(room, (0, 0.66, 1, 0.1)))
