"""The lobby screen: shows a Board, all of it or one part; knows no client."""

from PySide6.QtCore import Qt

from display.board import Board, draw
from display.calls_page import CallsPage
from display.known import Known
from display.wall_screen import WallScreen


class LobbyScreen(WallScreen):
    """`part`: lobby (all of it), or calls, waiting or grid alone."""

    def __init__(self, lang: str, part: str = "lobby") -> None:
        self.calls_page, self._part = CallsPage(lang, part), part
        super().__init__(self.calls_page)
        # queued: told after the frame has left for the screen, not while it is being drawn
        drawn = self.calls_page.calls.drawn
        drawn.connect(self.call_drawn, Qt.ConnectionType.QueuedConnection)

    def show_known(self, known: Known, lang: str, hall_ms: int, machine_ms: int) -> None:
        """See WallScreen."""
        self.show_board(draw(known, lang, hall_ms, machine_ms, self._part))

    def show_board(self, board: Board) -> None:
        """The page it names, with what is on it."""
        if board.page != "calls":
            self.show_instead(board)
            return
        self.calls_page.show_board(board)
        self.turn_to(self.calls_page)
