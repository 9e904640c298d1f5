"""Keeps the library: the catalogue of items fetched by its hash, kept on the disk, made ready.

All of it in a thread of its own, which says what is ready; knows no Qt. While the server is away
the last catalogue stays.
"""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from server.link.content import NoContent, fetch, newest
from server.link.items import NotItems, decode
from server.link.library import Library

AGAIN_S = 20.0
"""A catalogue that could not be had is asked for again after so long."""

log = logging.getLogger("link")


class Librarian:
    """`there` hears each Library. `folder`: where catalogues are kept; None fetches none."""

    def __init__(self, server: str, folder: Path | None, there: Callable[[Library], None]) -> None:
        self._server, self._folder, self._there = server, folder, there
        self._wanted: str | None = None
        self._ready, self._said = "", ""
        self._news, self._over = threading.Event(), False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin with what is on the disk."""
        if self._folder is not None:
            self._thread = threading.Thread(
                target=self._run, args=(self._folder,), name="items", daemon=True
            )
            self._thread.start()

    def stop(self) -> None:
        """End; a download under way is left to end by itself."""
        self._over = True
        self._news.set()

    def want(self, digest: str) -> None:
        """The hall has this catalogue now; "" has none."""
        if digest != self._wanted:
            self._wanted = digest
            self._news.set()

    def _run(self, folder: Path) -> None:
        self._open_last(folder)
        while not self._over:
            done = self._wanted is None or self._get(folder, self._wanted)
            self._news.wait(None if done else AGAIN_S)
            self._news.clear()

    def _open_last(self, folder: Path) -> None:
        path = newest(folder)
        if path is not None:
            self._make(path)

    def _get(self, folder: Path, digest: str) -> bool:
        """Whether there is nothing more to do for it."""
        if digest == self._ready:
            return True
        if not digest:
            self._tell(Library())
            return True
        try:
            path = fetch(self._server, digest, folder)
        except (NoContent, OSError) as error:
            self._say(f"the catalogue of items cannot be had: {error}")
            return False
        return self._make(path)

    def _make(self, path: Path) -> bool:
        try:
            library = Library(decode(path.read_bytes()), path.name)
        except (NotItems, OSError) as error:
            self._say(f"the catalogue of items cannot be read: {error}")
            return False
        self._tell(library)
        return True

    def _tell(self, library: Library) -> None:
        self._ready, self._said = library.digest, ""
        if not self._over:
            self._there(library)

    def _say(self, why: str) -> None:
        """Once for each reason, however often it is tried."""
        if why != self._said:
            self._said = why
            log.warning("%s", why)
