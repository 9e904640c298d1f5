"""Around the screen: full screen on any monitor, touches as life, SIGTERM, pictures on request."""

import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType

import msgspec
from PySide6.QtCore import QEvent, QObject, QRect, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from config.words import say
from kiosk.app import KioskApp
from kiosk.screens.screen import KioskScreen

TOUCHES = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress)

SWEEP_MS = 10_000


def put_up(screen: KioskScreen, size: tuple[int, int] | None, windowed: bool) -> None:
    """Show the screen: in a frame, or over the whole monitor without a cursor."""
    screen.setWindowTitle(say("kiosk.about"))
    QTimer.singleShot(0, screen.activateWindow)  # the keypad's, where no window manager gives it
    monitor = QGuiApplication.primaryScreen()
    if windowed:
        width, height = size or (540, 960)
        screen.resize(width, height)
        screen.may_close = True
        screen.show()
        return
    screen.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    screen.setCursor(Qt.CursorShape.BlankCursor)
    if size is not None:
        screen.setGeometry(0, 0, *size)
        screen.show()
        return
    screen.setGeometry(monitor.geometry())
    screen.showFullScreen()  # alone it is 640 × 480 where no window manager runs
    monitor.geometryChanged.connect(lambda geometry: _refit(screen, geometry))


def _refit(screen: QWidget, geometry: QRect) -> None:
    screen.setGeometry(geometry)


class Idle(QObject):
    """Every touch and key counts as life."""

    def __init__(self, app: KioskApp) -> None:
        super().__init__()
        self._app = app
        qt = QApplication.instance()
        if qt is not None:
            qt.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Looks and lets pass."""
        if event.type() in TOUCHES:
            self._app.touched()
        return False


class Sweeper(QObject):
    """Collects garbage in Qt's own thread only.

    Python collects in whichever thread comes by; a widget that dies in the link's thread takes the
    whole program with it.
    """

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(SWEEP_MS)
        self._timer.timeout.connect(gc.collect)
        self._timer.start()


class Stopper(QObject):
    """SIGTERM and SIGINT wake Qt through a socket: Python does not hear them while Qt waits."""

    def __init__(self, stop: Callable[[], None]) -> None:
        super().__init__()
        self._near, self._far = socket.socketpair()
        self._near.setblocking(False)
        self._far.setblocking(False)
        signal.set_wakeup_fd(self._far.fileno())
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _heard)
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda: self._obey(stop))

    def _obey(self, stop: Callable[[], None]) -> None:
        numbers = self._near.recv(64)
        if signal.SIGTERM in numbers or signal.SIGINT in numbers:
            stop()


def _heard(number: int, frame: FrameType | None) -> None:
    """The wake-up socket carries the number; nothing else may be done here."""


class Grabber(QObject):
    """A line "grab FILE" on standard input saves a picture of what is on the screen and says so."""

    def __init__(self, screen: QWidget) -> None:
        super().__init__()
        self._screen, self._read = screen, b""
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def _hear(self) -> None:
        got = os.read(0, 4096)
        if not got:
            self._notifier.setEnabled(False)
            return
        *lines, self._read = (self._read + got).split(b"\n")
        for line in lines:
            word, _, file = line.decode(errors="replace").strip().partition(" ")
            if word == "grab" and file:
                self._grab(file)

    def _grab(self, file: str) -> None:
        saved = self._screen.grab().save(file)
        line = {"grabbed": file} if saved else {"error": f"not saved: {file}"}
        sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
        sys.stdout.flush()
