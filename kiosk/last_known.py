"""What the kiosk was last told of its hall, on the disk, for a start without a server.

Knows no server. Away from it the kiosk's own wall clock goes on, by the last known difference.
"""

import logging
from pathlib import Path

import msgspec
from msgspec import Struct

from config.durable import replace
from server.link.views import HallView, ServicesView

DRIFT_MS = 10_000
"""A difference of the clocks that has changed by more is written anew."""

log = logging.getLogger("store")


class Known(Struct, frozen=True, kw_only=True):
    """The newest views, and how far the hall's time is ahead of this machine's wall clock."""

    hall: HallView
    services: ServicesView
    ahead_ms: int = 0
    items: str = ""  # the hash of the item catalogue

    def hall_now(self, wall: int) -> int:
        """The hall's time, as far as known."""
        return wall + self.ahead_ms

    @property
    def lasting(self) -> object:
        """What is worth a write: not the figures of the lines, which change all the time."""
        states = [(each.service, each.closed, each.values) for each in self.services.services]
        return self.hall, self.items, self.services.date, self.services.open, states


class LastKnown:
    """The file of it. `known`: None until the first views have come, ever."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.known = read(path)
        self._kept = self.known

    def told(self, known: Known) -> None:
        """This is how it is now. Raises OSError where it cannot be kept."""
        self.known, before = known, self._kept
        moved = before is None or abs(before.ahead_ms - known.ahead_ms) > DRIFT_MS
        if moved or before is None or before.lasting != known.lasting:
            replace(self._path, msgspec.json.encode(known))
            self._kept = known


def read(path: Path) -> Known | None:
    """The file's; None where there is none, or one of another version of the program."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Known)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        log.error("what was last known of the hall cannot be read: %s", error)
        return None
