"""Tells when the screen is drawn for the first time: what a person waits for after a start."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class FirstFrame(QObject):
    """Calls `tell` once, after the first paint has gone to the display."""

    def __init__(self, screen: QWidget, tell: Callable[[], None]) -> None:
        super().__init__()
        self._tell = tell
        screen.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Looks and lets pass."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._tell)
        return False
