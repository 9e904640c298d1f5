"""An empty store is given its hall from a file, once; a store that has one keeps it."""

from collections.abc import Callable

import msgspec

from server.clock import Clock
from server.hall.commands.command import Press
from server.hall.commands.day import SeedHall
from server.hall.hall import decide
from server.hall.people import THE_HALL
from server.hall.state import HallState
from server.halls import HallFile
from server.rebuild import NotSeeded
from server.store import engine as engines
from server.store.engine import Engine
from server.store.journal import Entry, Journal, Recorded


def no_items() -> str:
    """For a hall that has none."""
    return ""


def seed(
    engine: Engine, hall: HallFile | None, clock: Clock, items: Callable[[], str] = no_items
) -> str:
    """The id of the store's hall; an empty one is given `hall`. Raises NotSeeded without both.

    `items`: keeps the items that come with the hall; their hash.
    """
    known = engines.halls_in(engine)
    if known:
        return known[0]
    if hall is None:
        raise NotSeeded
    journal = Journal(engine, hall.hall.id, "seed")
    journal.take_lease(clock.machine())
    empty = HallState(hall.hall, hall.policy)
    command = SeedHall(catalogue=hall.hall, policy=hall.policy, items=items())
    at = clock.now()
    (event,) = decide(empty, command, Press(at=at, who=THE_HALL))
    body = msgspec.json.encode(event).decode()
    row = Recorded(1, at, THE_HALL, type(event).__name__, event.VERSION, body)
    journal.record(Entry(events=[row], days=[(1, "")]), clock.machine())
    journal.close()
    return hall.hall.id
