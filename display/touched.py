"""Leaves a file when a person really presses a key or the screen; a demo then stops acting."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject

PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.TouchBegin)


class Touched(QObject):
    """An event filter for the whole application."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Only events of the window system count; nothing is held back."""
        if event.type() in PRESSES and event.spontaneous():
            self._path.touch()
        return False
