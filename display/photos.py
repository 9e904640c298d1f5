"""Photographs of the staff: fetched once by their hash, one after the other in a thread, and kept.

Knows the server's address and a folder; nobody waits for a picture.
"""

import queue
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPixmap

from config import logs
from server.link.content import Bounds, NoContent, fetch

BOUNDS = Bounds(most_bytes=1024 * 1024, longest_s=10.0, kept=500)
"""A photograph is small: `stop` waits for the one under way, hardly longer than this."""
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
        self._wanted: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._over = False
        self._worker: threading.Thread | None = None
        self._ended.connect(self._on_ended)

    def of(self, digest: str) -> QPixmap | None:
        """The picture of this hash, once it is here."""
        if digest not in self._here and digest not in self._fetching | self._not_again:
            self._fetching.add(digest)
            self._wanted.put(digest)
            self._work()
        return self._here.get(digest)

    def stop(self) -> None:
        """Nothing is fetched any more; the thread has ended after this."""
        self._over = True
        if self._worker is not None:
            self._wanted.put("")
            self._worker.join()

    def _work(self) -> None:
        if self._worker is None and not self._over:
            self._worker = threading.Thread(target=self._run, name="photos", daemon=True)
            self._worker.start()

    def _run(self) -> None:
        while not self._over:
            digest = self._wanted.get()
            path = self._fetch(digest) if digest and not self._over else ""
            if not self._over:
                self._ended.emit(digest, path)

    def _fetch(self, digest: str) -> str:
        try:
            return str(fetch(self._server, digest, self._folder, BOUNDS))
        except (NoContent, OSError) as error:
            _log.info("photo %s: %s", digest[:8], error)
            return ""

    def _on_ended(self, digest: str, path: str) -> None:
        self._fetching.discard(digest)
        picture = QPixmap(path) if path else QPixmap()
        if picture.isNull():
            self._not_again.add(digest)
            QTimer.singleShot(AGAIN_MS, self, lambda: self._not_again.discard(digest))
        else:
            self._here[digest] = picture
