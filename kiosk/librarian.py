"""The library of this kiosk: what the librarian's thread has ready comes out as a Qt signal."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from server.link import librarian


class Librarian(QObject):
    """`there`: a Library."""

    there = Signal(object)

    def __init__(self, server: str, folder: Path | None) -> None:
        super().__init__()
        self._keeper = librarian.Librarian(server, folder, self.there.emit)
        self.start, self.stop = self._keeper.start, self._keeper.stop
        self.want = self._keeper.want
