"""The last waiting list and what it takes to read it, on this machine's disk. Knows no server."""

import logging
from pathlib import Path

import msgspec
from msgspec import Struct

from config.durable import replace
from server.link.commands import ListAnswer
from server.link.views import HallView, WindowView

LONGEST_MS = 16 * 3_600_000
"""A list older than any day of a hall is nobody's any more."""

log = logging.getLogger("store")


class Kept(Struct, frozen=True, kw_only=True):
    """The newest list of one window, and how far hall time is ahead of this machine's clock."""

    place: str
    hall: HallView
    window: WindowView
    waiting: ListAnswer
    wall: int
    ahead_ms: int = 0


def read(path: Path | None, wall: int) -> Kept | None:
    """None where there is none, or it is too old, or another version of the program wrote it."""
    if path is None or not path.exists():
        return None
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=Kept)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        log.error("the waiting list kept cannot be read: %s", error)
        return None
    return kept if abs(wall - kept.wall) < LONGEST_MS else None


def write(path: Path | None, kept: Kept) -> None:
    """On the disk when it returns. Raises OSError."""
    if path is not None:
        replace(path, msgspec.json.encode(kept))
