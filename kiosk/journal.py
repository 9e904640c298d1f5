"""The kiosk's own journal 取号机日志: every press and every number of its own, before the act.

A file of lines, each with its checksum. Knows neither server nor screen.
"""

import fcntl
import logging
import os
import zlib
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from config.durable import Appended, replace
from kiosk.entries import AnyEntry

# What a line is worth when the machine was switched off in the middle of anything:
#
#   the last line has no end       it was being written: nothing has been done yet, it is forgotten
#   anything else is not readable  damage: it is told (`damaged`), and it may have been numbers, so
#                                  one number of every prefix is passed over for each line that had
#                                  room there
#
# What is damaged stays as it is until the file begins anew with the next business date.

SHORTEST, LONGEST = 160, 4_096
"""Bytes: of the line of an own number, at least; of any line, at most."""

log = logging.getLogger("store")


class Line(Struct, frozen=True):
    """As it stands in the file."""

    sum: str
    entry: msgspec.Raw


_lines = msgspec.json.Decoder(Line)
_entries = msgspec.json.Decoder(AnyEntry)


class JournalInUse(RuntimeError):
    """Another kiosk program writes this journal: two would give the same numbers."""


class Journal:
    """The file. `entries`: what was read at the start; `damaged`: how many lines were not."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(path.with_name(f"{path.name}.lock"))
        content = path.read_bytes() if path.exists() else b""
        self._file = Appended(path)
        content = self._ended(content, content.rfind(b"\n") + 1)
        self.entries, self.damaged = _read(content)
        if self.damaged:
            log.error("%s lines of %s are damaged", self.damaged, path.name)

    def _ended(self, content: bytes, whole: int) -> bytes:
        """With a whole last line: one that was being written is forgotten, damage is kept."""
        rest = len(content) - whole
        if rest > LONGEST:
            self._file.append(b"\n")
            return content + b"\n"
        if rest:
            log.warning("the last line of %s was not finished: it is left out", self._path.name)
            self._file.cut_to(whole)
        return content[:whole]

    def write(self, *entries: AnyEntry) -> None:
        """On the disk when it returns. Raises OSError: then it must not be acted upon."""
        self._file.append(b"".join(map(line_of, entries)))

    def renew(self, entries: Iterable[AnyEntry]) -> None:
        """Begin anew with these; whole or not at all. Raises OSError."""
        replace(self._path, b"".join(map(line_of, entries)))
        before, self._file = self._file, Appended(self._path)
        before.close()
        self.damaged = 0

    def close(self) -> None:
        """Let it go."""
        self._file.close()
        os.close(self._lock)


def line_of(entry: AnyEntry) -> bytes:
    """An entry as its line."""
    body = msgspec.json.encode(entry)
    return b'{"sum":"%08x","entry":%b}\n' % (zlib.crc32(body), body)


def _locked(path: Path) -> int:
    held = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        raise JournalInUse(path.name) from None
    return held


def _read(content: bytes) -> tuple[list[AnyEntry], int]:
    """The entries, and how many lines there may have been that cannot be read."""
    entries: list[AnyEntry] = []
    damaged = 0
    for text in content.split(b"\n")[:-1]:
        entry = _entry(text)
        if entry is None:
            damaged += max(1, (len(text) + 1) // SHORTEST)
        else:
            entries.append(entry)
    return entries, damaged


def _entry(text: bytes) -> AnyEntry | None:
    """None where the line is damaged, or of a program that is not this one."""
    try:
        line = _lines.decode(text)
        if line.sum != f"{zlib.crc32(line.entry):08x}":
            return None
        entry: AnyEntry = _entries.decode(line.entry)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return entry
