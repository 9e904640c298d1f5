"""Old rows lifted to today's events: UPCAST[(type, v)] turns a body of version v into v + 1.

Every type and version ever released has a stored row in tests/golden/ that must still be read.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from server.hall.events.event import Event
from server.link.protocol import event_from
from server.store.journal import Recorded

UPCAST: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}


def event_of(row: Recorded) -> Event:
    """The event of a stored row, whatever its version."""
    if (row.type, row.v) not in UPCAST:
        event: Event = event_from(row.body)
        return event
    body, version = msgspec.json.decode(row.body), row.v
    while (row.type, version) in UPCAST:
        body = UPCAST[row.type, version](body)
        version += 1
    lifted: Event = event_from(msgspec.json.encode(body))
    return lifted
