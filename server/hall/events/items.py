"""The items as they are from now on: the hash of their catalogue."""

from server.hall.events.event import Event
from server.hall.state import HallState
from server.hall.ticket import Millis


class ItemsSet(Event, frozen=True):
    """事项与指南 have changed. `items`: the SHA-256 of the catalogue, "" for none."""

    items: str
    count: int = 0


def items_set(hall: HallState, event: ItemsSet, at: Millis) -> None:
    """Kiosks fetch it by this name."""
    hall.items = event.items
