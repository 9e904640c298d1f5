"""疏散: what the hall knows of one, and how its limits pass over the time it took."""

from collections.abc import Iterable

from msgspec import Struct

from server.hall.ticket import Millis
from server.hall.today import Outage


class Evacuation(Struct, frozen=True, kw_only=True):
    """One that goes on. `drill`: 演练."""

    drill: bool
    since: Millis
    person: str = ""


def elapsed(pieces: Iterable[Outage], since: Millis, now: Millis) -> Millis:
    """How long ago `since` was for a visitor who was to leave the hall meanwhile."""
    left = 0
    for each in pieces:
        end = now if each.end is None else min(each.end, now)
        left += max(0, end - max(each.start, since))
    return now - since - left
