"""The journal of 手工叫号 on this machine: a line for each press, on the disk before it counts.

Knows neither screen nor server.
"""

import logging
from pathlib import Path

import msgspec

from config.durable import Appended, replace
from counter.away.calls import AnyEntry

log = logging.getLogger("store")
_entries: msgspec.json.Decoder[AnyEntry] = msgspec.json.Decoder(AnyEntry)


class HandJournal:
    """`entries`: what was read at the start. Without a path it is kept in memory only."""

    def __init__(self, path: Path | None) -> None:
        self._path, self._file = path, None if path is None else Appended(path)
        self.entries: list[AnyEntry] = []
        if path is not None:
            self.entries = self._read(path.read_bytes())

    def _read(self, content: bytes) -> list[AnyEntry]:
        """A last line without an end was being written when the power went: nothing was done."""
        whole = content.rfind(b"\n") + 1
        if whole < len(content) and self._file is not None:
            self._file.cut_to(whole)
        found = (_entry(line) for line in content[:whole].splitlines())
        return [each for each in found if each is not None]

    def write(self, entry: AnyEntry) -> None:
        """On the disk when it returns. Raises OSError: then it has not happened."""
        if self._file is not None:
            self._file.append(msgspec.json.encode(entry) + b"\n")

    def renew(self) -> None:
        """Begin anew. Raises OSError."""
        if self._path is None or self._file is None:
            return
        replace(self._path, b"")
        self._file.close()
        self._file = Appended(self._path)

    def close(self) -> None:
        """Let it go."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _entry(line: bytes) -> AnyEntry | None:
    try:
        return _entries.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        log.error("a line of the calls by hand cannot be read: %r", line[:200])
        return None
