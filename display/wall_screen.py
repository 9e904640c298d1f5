"""A screen on the wall: its page of the day, large words, and evacuation over everything.

Knows no client; which page is shown follows from what is known.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QStackedWidget, QWidget

from config import theme
from display.board import Board
from display.evacuation_page import EvacuationPage
from display.known import Known
from display.words_page import WordsPage


class WallScreen(QStackedWidget):
    """What hangs on the wall. `call_drawn`: this CallRow is really on it; `painted`: a frame is."""

    call_drawn = Signal(object)
    painted = Signal(str)

    def __init__(self, day_page: QWidget) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.WALL))
        self.setPalette(palette)
        self._day_page = day_page
        self.words_page, self.evacuation_page = WordsPage(), EvacuationPage()
        for page in (self.words_page, day_page, self.evacuation_page):
            self.addWidget(page)

    def show_known(self, known: Known, lang: str, hall_ms: int, machine_ms: int) -> None:
        """Show what is known now."""
        raise NotImplementedError

    def show_instead(self, board: Board) -> None:
        """Large words, or the exits, in place of the day's page."""
        leaving = board.page in ("evacuation", "drill")
        page = self.evacuation_page if leaving else self.words_page
        page.show_board(board)
        self.turn_to(page)

    def turn_to(self, page: QWidget) -> None:
        """This page from now on."""
        if self.currentWidget() is not page:
            self.setCurrentWidget(page)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The wall behind everything."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.WALL))
        painter.end()
        self.painted.emit("calls" if self.currentWidget() is self._day_page else "words")
