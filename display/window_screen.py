"""The screen above one window 窗口屏; knows no client. Flashes when a number is called here."""

from collections.abc import Callable

from PySide6.QtGui import QPixmap

from display.board import in_place_of_all
from display.known import Known
from display.wall_screen import WallScreen
from display.window_board import called_to, draw_window, line_of
from display.window_page import WindowPage

PhotoOf = Callable[[str], QPixmap | None]
"""The picture of this hash, once it is here."""


def no_photo(digest: str) -> QPixmap | None:
    """Where none are fetched."""
    return None


class WindowScreen(WallScreen):
    """Shows its window; it tells of no call as shown, for nobody waits in front of it."""

    def __init__(self, window: str, photo_of: PhotoOf = no_photo) -> None:
        self.window_page = WindowPage()
        super().__init__(self.window_page)
        self._window, self._photo_of = window, photo_of
        self._called = ("", 0)
        self._called_since: int | None = None
        self._seen = False

    def show_known(self, known: Known, lang: str, hall_ms: int, machine_ms: int) -> None:
        """See WallScreen."""
        instead = in_place_of_all(known, lang, self._window)
        if instead is not None:
            self.show_instead(instead)
            return
        self._look_for_a_call(known, machine_ms)
        board = draw_window(known, self._window, lang, hall_ms, machine_ms, self._called_since)
        picture = self._photo_of(board.photo) if board.photo else None
        self.window_page.show_window(board, picture)
        self.turn_to(self.window_page)

    def _look_for_a_call(self, known: Known, machine_ms: int) -> None:
        """What stood there when the screen came on does not flash."""
        number, call = called_to(known, self._window)
        before, last = self._called
        if number != before or call not in (0, last):
            self._called = number, call
            self._called_since = machine_ms if number and self._seen else None
        self._seen = self._seen or line_of(known, self._window) is not None
