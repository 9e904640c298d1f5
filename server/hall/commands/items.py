"""Setting the items 事项: their catalogue lies beside the store, the hall knows it by its hash."""

from typing import Annotated

from msgspec import Meta

from server.hall.bounds import ContentHash
from server.hall.commands.command import Command, Press
from server.hall.events.event import Event
from server.hall.events.items import ItemsSet
from server.hall.state import HallState

ItemCount = Annotated[int, Meta(ge=0, le=100_000)]


class SetItems(Command, frozen=True):
    """事项与指南: the SHA-256 of a catalogue that lies under /content; "" for none."""

    items: ContentHash = ""
    count: ItemCount = 0


def set_items(hall: HallState, command: SetItems, press: Press) -> list[Event]:
    """The same catalogue again changes nothing."""
    if command.items == hall.items:
        return []
    return [ItemsSet(items=command.items, count=command.count)]
