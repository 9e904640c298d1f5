"""Photographs of the staff: fetched once by their hash, in a thread, kept while the server is away.

Knows the server's address and a folder; nobody waits for a picture.
"""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPixmap

from config import logs
from server.link.content import Bounds, NoContent, fetch

BOUNDS = Bounds(most_bytes=1024 * 1024, longest_s=60.0, kept=500)
AGAIN_MS = 30_000
"""What could not be had, or is no picture, is asked for again after so long."""

_log = logs.subject("link")


class Photos(QObject):
    """`of` gives what is here, and begins to fetch what is not; asked again, it may have come."""

    _ended = Signal(str, str)

    def __init__(self, server: str, folder: Path) -> None:
        super().__init__()
        self._server, self._folder = server, folder
        self._here: dict[str, QPixmap] = {}
        self._fetching: set[str] = set()
        self._not_again: set[str] = set()
        self._ended.connect(self._on_ended)

    def of(self, digest: str) -> QPixmap | None:
        """The picture of this hash, once it is here."""
        if digest not in self._here and digest not in self._fetching | self._not_again:
            self._fetching.add(digest)
            threading.Thread(target=self._fetch, args=(digest,), daemon=True).start()
        return self._here.get(digest)

    def _fetch(self, digest: str) -> None:
        try:
            path = str(fetch(self._server, digest, self._folder, BOUNDS))
        except (NoContent, OSError) as error:
            _log.info("photo %s: %s", digest[:8], error)
            path = ""
        self._ended.emit(digest, path)

    def _on_ended(self, digest: str, path: str) -> None:
        self._fetching.discard(digest)
        picture = QPixmap(path) if path else QPixmap()
        if picture.isNull():
            self._not_again.add(digest)
            QTimer.singleShot(AGAIN_MS, self, lambda: self._not_again.discard(digest))
        else:
            self._here[digest] = picture
