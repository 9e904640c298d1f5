"""The last waiting list and what it takes to read it, on this machine's disk. Knows no server.

Of the day only: what was typed of visitors and to clerks is left out, and yesterday's is deleted.
"""

import logging
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct
from msgspec.structs import replace as but

from config.durable import replace, sync_folder
from server.link.commands import ListAnswer
from server.link.views import HallView, TicketView, WindowView

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
    """None where there is none. Too old, or not to be read: it is deleted."""
    if path is None or not path.exists():
        return None
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=Kept)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        log.error("the waiting list kept cannot be read: %s", error)
        forget(path)
        return None
    if over(kept, wall):
        forget(path)
        return None
    return kept


def over(kept: Kept, wall: int) -> bool:
    """Too old, or of another day of the hall."""
    zone = ZoneInfo(kept.hall.timezone)
    days = {
        datetime.fromtimestamp((each + kept.ahead_ms) / 1000, zone).date()
        for each in (wall, kept.wall)
    }
    return abs(wall - kept.wall) >= LONGEST_MS or len(days) > 1


def forget(path: Path | None) -> None:
    """Gone, with what a write that was cut off has left; it is gone after a power cut too."""
    if path is None:
        return
    try:
        for each in (path, *path.parent.glob(f"{path.name}.*.new")):
            each.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        log.error("yesterday's waiting list cannot be deleted: %s", error)


def write(path: Path | None, kept: Kept) -> None:
    """On the disk when it returns. Raises OSError."""
    if path is not None:
        needed = but(kept, hall=but(kept.hall, photos={}), window=_needed(kept.window))
        replace(path, msgspec.json.encode(needed))


def _needed(window: WindowView) -> WindowView:
    """Who stands in front, by number, and who works here: what calling by voice goes by."""
    front = _without_words(window.current) if window.current else None
    return but(window, current=front, beside=(), held=(), next=(), messages=(), help=None, also=())


def _without_words(ticket: TicketView) -> TicketView:
    return but(ticket, note="", needs=(), to_do=(), links=())
