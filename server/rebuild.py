"""A living hall from stored events: the last DayOpened (or HallSeeded) and every event after it."""

from collections.abc import Iterable

from server.hall.events.day import DayOpened, HallSeeded
from server.hall.events.event import Event
from server.hall.hall import apply
from server.hall.state import HallState
from server.store.journal import Recorded
from server.store.upcast import event_of


class NotSeeded(LookupError):
    """The store holds no hall yet."""


def rebuild(rows: Iterable[Recorded]) -> tuple[HallState, list[tuple[Recorded, Event]]]:
    """The hall and the events it was made of. Raises NotSeeded for an empty store."""
    events = [(row, event_of(row)) for row in rows]
    if not events:
        raise NotSeeded
    first = events[0][1]
    if not isinstance(first, HallSeeded | DayOpened):
        raise NotSeeded
    hall = HallState(first.start.catalogue, first.start.policy)
    for row, event in events:
        apply(hall, event, row.at)
    return hall, events
