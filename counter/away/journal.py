"""The journal of 手工叫号 on this machine: a line for each press, on the disk before it counts.

Knows neither screen nor server.
"""

import logging
from pathlib import Path

import msgspec

from config.durable import Appended
from counter.away.calls import AnyEntry

log = logging.getLogger("store")
_entries: msgspec.json.Decoder[AnyEntry] = msgspec.json.Decoder(AnyEntry)


class HandJournal:
    """`entries`: what was read at the start. Without a path it is kept in memory only.

    `broken`: so it is where the disk does not take it, and the clerk must be told.
    """

    def __init__(self, path: Path | None) -> None:
        self._file: Appended | None = None
        self.entries: list[AnyEntry] = []
        self.broken = False
        try:
            if path is not None:
                self._open(path)
        except OSError as error:
            log.error("calls by hand are kept in memory only: %s", error)
            self.broken = True

    def _open(self, path: Path) -> None:
        """What is there counts, also where nothing can be added to it."""
        content = path.read_bytes() if path.exists() else b""
        self.entries = [each for line in _whole(content) if (each := _entry(line)) is not None]
        file = Appended(path)
        try:
            file.cut_to(content.rfind(b"\n") + 1)  # what stands behind was being written
        except OSError:
            file.close()
            raise
        self._file = file

    def write(self, entry: AnyEntry) -> None:
        """On the disk when it returns. Raises OSError: then it has not happened."""
        if self._file is not None:
            self._file.append(msgspec.json.encode(entry) + b"\n")

    def renew(self) -> None:
        """Begin anew. Raises OSError."""
        if self._file is not None:
            self._file.empty()

    def close(self) -> None:
        """Let it go."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _whole(content: bytes) -> list[bytes]:
    """A last line without an end was being written when the power went: nothing was done."""
    return content[: content.rfind(b"\n") + 1].splitlines()


def _entry(line: bytes) -> AnyEntry | None:
    try:
        return _entries.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        log.error("a line of the calls by hand cannot be read: %r", line[:200])
        return None
