"""All screens of one machine, one on each of its monitors, as one; knows no client.

What a monitor shows is written as lobby, calls, waiting, grid, or window:NUMBER.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from config import words
from display.known import Known
from display.screen import LobbyScreen
from display.wall_screen import WallScreen
from display.window_screen import PhotoOf, WindowScreen, no_photo

WINDOW = "window:"
WINDOWED = (1280, 720)
WITHOUT_SCREEN = (1920, 1080)
"""What a machine without a screen draws on: Qt's own offscreen screen is a small square."""


class Wall(QObject):
    """`missing_changed`: whether a screen has no monitor of its own."""

    call_drawn = Signal(object)
    painted = Signal(str)
    missing_changed = Signal(bool)

    def __init__(
        self, shows: Sequence[str], lang: str, photo_of: PhotoOf = no_photo, windowed: bool = False
    ) -> None:
        super().__init__()
        self.screens = [_screen(each, lang, photo_of) for each in shows]
        self.missing = False
        self._windowed = windowed
        for screen in self.screens:
            screen.call_drawn.connect(self.call_drawn)
            screen.painted.connect(self.painted)

    def show_known(self, known: Known, lang: str, hall_ms: int, machine_ms: int) -> None:
        """On every monitor its part."""
        for screen in self.screens:
            screen.show_known(known, lang, hall_ms, machine_ms)

    def put_up(self) -> None:
        """Every screen on its monitor; anew whenever a monitor is plugged in or pulled out."""
        qt = QGuiApplication.instance()
        assert isinstance(qt, QGuiApplication)
        for screen in self.screens:
            screen.setWindowTitle(words.say("lobby.about_program"))
        if self._windowed or qt.platformName() == "offscreen":
            for screen in self.screens:
                screen.resize(*WINDOWED if self._windowed else WITHOUT_SCREEN)
                screen.show()
            return
        qt.screenAdded.connect(self._place)
        qt.screenRemoved.connect(self._place)
        self._place()

    def _place(self) -> None:
        """On the wall it fills the monitor, without a pointer."""
        monitors = QGuiApplication.screens()
        for screen, monitor in zip(self.screens, monitors, strict=False):
            screen.setCursor(Qt.CursorShape.BlankCursor)
            # showFullScreen alone gives 640 × 480 where no window manager runs
            screen.setScreen(monitor)
            screen.setGeometry(monitor.geometry())
            screen.showFullScreen()
        for screen in self.screens[len(monitors) :]:
            screen.hide()
        missing = len(monitors) < len(self.screens)
        if missing != self.missing:
            self.missing = missing
            self.missing_changed.emit(missing)


def only_windows(shows: Sequence[str]) -> bool:
    """Whether nobody waits in front of it: such a machine does not speak."""
    return all(each.startswith(WINDOW) for each in shows)


def _screen(shows: str, lang: str, photo_of: PhotoOf) -> WallScreen:
    if shows.startswith(WINDOW):
        return WindowScreen(shows.removeprefix(WINDOW), photo_of)
    return LobbyScreen(lang, shows)
