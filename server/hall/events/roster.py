"""The roster as it is from now on."""

import msgspec

from server.hall.catalog import Shift
from server.hall.events.event import Event
from server.hall.state import HallState
from server.hall.ticket import Millis


class RosterSet(Event, frozen=True):
    """排班 has changed; the whole of it, for a rebuild and for who looks later."""

    roster: tuple[Shift, ...]


def roster_set(hall: HallState, event: RosterSet, at: Millis) -> None:
    """Holds at once, for the rest of this day too."""
    hall.configure(msgspec.structs.replace(hall.catalogue, roster=event.roster), hall.policy)
