"""首席事务代表: who decides for a department in the hall, and can be called on now.

By the roster, else whoever has signed in. Decides nothing.
"""

from typing import NamedTuple

from server.hall.people import Person, Role
from server.hall.roster import present
from server.hall.state import HallState
from server.hall.ticket import Millis


class Chief(NamedTuple):
    """One of them; `here`: seen in the hall today."""

    person: Person
    here: bool


def chiefs_due(hall: HallState, now: Millis) -> list[Chief]:
    """Who is due now, those seen here first; one without a roster is due once signed in."""
    if hall.closed:
        return []
    here = present(hall)
    found = [
        Chief(each, each.id in here)
        for each in hall.catalogue.people
        if Role.CHIEF in each.roles and _due(hall, each.id, each.id in here, now)
    ]
    return sorted(found, key=lambda each: not each.here)


def _due(hall: HallState, person: str, here: bool, now: Millis) -> bool:
    pieces = hall.duties.at_work(person)
    return any(start <= now < end for start, end in pieces) if pieces else here
