"""Who comes and who works on a day of the sample hall: visitors, clerks, standby people."""

import random
from collections.abc import Iterator

from msgspec import Struct

from server.hall.catalog import Catalogue, Index
from server.hall.people import Person, Role

MINUTE = 60_000
HOUR = 60 * MINUTE
SHARES = {"general": 34, "insurance": 16, "police": 14, "property": 9, "trade": 8, "fund": 7}
"""How many of a hundred come for what; every other service gets one."""


class Visitor(Struct, kw_only=True):
    """One person who takes a ticket."""

    at: int
    service: str
    class_: str
    by: str  # kiosk-1, kiosk-2, desk
    paper: str  # printed, uncertain, failed, silent
    absent: bool
    returns: bool


def visitors(chance: random.Random, hall: Catalogue, many: int, opens: int) -> list[Visitor]:
    """Half of them come in the first hour and a half; the rest over the day."""
    services = [each.id for each in hall.services]
    weights = [SHARES.get(each, 1) for each in services]
    found = [
        _visitor(chance, chance.choices(services, weights)[0], _arrival(chance, opens))
        for _ in range(many)
    ]
    return sorted(found, key=lambda each: each.at)


def _arrival(chance: random.Random, opens: int) -> int:
    early = chance.random() < 0.5
    return opens + round(
        chance.uniform(-0.4, 1.1) * HOUR if early else chance.uniform(0, 7.4) * HOUR
    )


def _visitor(chance: random.Random, service: str, at: int) -> Visitor:
    by = chance.choices(["kiosk-1", "kiosk-2", "desk"], [45, 40, 15])[0]
    papers = ["printed", "uncertain", "failed", "silent"]
    return Visitor(
        at=at,
        service=service,
        class_="elderly" if chance.random() < 0.12 else "ordinary",
        by=by,
        paper="none" if by == "desk" else chance.choices(papers, [93, 3, 3, 1])[0],
        absent=chance.random() < 0.07,
        returns=chance.random() < 0.6,
    )


def at_windows(hall: Catalogue) -> dict[str, str]:
    """Ordinary window → its clerk: whoever may serve most of it and has no window yet."""
    able, free = Index(hall).able, {each.id: set(each.services) for each in _clerks(hall)}
    seats: dict[str, str] = {}
    for window in hall.windows:
        wanted = set(window.services) & able[window.id]
        best = max(free, key=lambda each: len(wanted & free[each]), default="")
        if not window.reserve and best and wanted & free[best]:
            seats[window.id] = best
            del free[best]
    return seats


def standing_by(hall: Catalogue) -> list[str]:
    """Clerks without a window."""
    seated = set(at_windows(hall).values())
    return [each.id for each in _clerks(hall) if each.id not in seated]


def manager_of(hall: Catalogue) -> str:
    """The person who closes the day."""
    return next(each.id for each in hall.people if Role.MANAGER in each.roles)


def _clerks(hall: Catalogue) -> Iterator[Person]:
    return (each for each in hall.people if Role.CLERK in each.roles and each.services)
