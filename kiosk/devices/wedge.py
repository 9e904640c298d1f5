"""A scanner that types like a keyboard: its codes are swallowed, a person's keys pass, 35 ms late.

No input method may stand between: kiosks write by their own keys on the screen.
"""

import time
from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.devices.burst import GAP_S, Burst

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CHANGING = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock)
"""Keys that only change others; scanners press them for capital letters."""


class HeldKey(Struct, frozen=True):
    """A key as it came, and to whom."""

    to: QObject
    event: QKeyEvent


class Wedge(QObject):
    """Looks at every key of the program; calls `on_text` with a whole scanned code."""

    def __init__(
        self, on_text: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._on_text, self._clock = on_text, clock
        self._burst: Burst[HeldKey] = Burst()
        self._giving_back = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(GAP_S * 1000) + 1)
        self._timer.timeout.connect(lambda: self._give_back(self._burst.let_go()))

    def start(self) -> None:
        """Begin."""
        qt = QApplication.instance()
        if qt is not None:
            qt.installEventFilter(self)

    def stop(self) -> None:
        """End; what is held goes where it belongs."""
        self._timer.stop()
        qt = QApplication.instance()
        if qt is not None:
            qt.removeEventFilter(self)
        self._give_back(self._burst.let_go())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Whether it is swallowed for now."""
        kind = event.type()
        if kind is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            watched.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        if self._giving_back or not isinstance(event, QKeyEvent):
            return False
        if kind is QEvent.Type.KeyPress:
            return self._pressed(watched, event)
        if kind is QEvent.Type.KeyRelease:
            return self._burst.beside(HeldKey(watched, _copy(event)))
        return False

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        at, text = self._clock(), event.text()
        if event.key() in ENTERS:
            return self._enter(at)
        if event.key() in CHANGING:
            return self._burst.beside(HeldKey(watched, _copy(event)))
        if len(text) == 1 and text.isprintable():
            self._give_back(self._burst.key(HeldKey(watched, _copy(event)), text, at))
            self._timer.start()
            return True
        self._give_back(self._burst.let_go())
        return False

    def _enter(self, at: float) -> bool:
        held = self._burst.holding
        text, free = self._burst.enter(at)
        self._give_back(free)
        if text:
            self._on_text(text)
        return held and not free

    def _give_back(self, keys: tuple[HeldKey, ...]) -> None:
        self._giving_back = True
        for each in keys:
            QCoreApplication.sendEvent(each.to, each.event)
        self._giving_back = False


def _copy(event: QKeyEvent) -> QKeyEvent:
    """The event itself dies when Qt is done with it."""
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
