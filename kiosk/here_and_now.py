"""What holds for an item here and now: are there numbers, is its guide old, is its list printed.

Pure.
"""

from kiosk.flow import AT_WORK, rest
from kiosk.refusals import local
from kiosk.visit import Kiosk, Visit
from server.link.items import Item
from server.link.views import ServiceState

TIMEZONE = "Asia/Shanghai"
"""Of a kiosk that has never heard of its hall."""
OUT = frozenset({"printing", "printed", "uncertain"})
MOST_LISTS = 2
"""So often a visitor is given the list of one item."""


def gives_numbers(kiosk: Kiosk) -> bool:
    """Whether a number can be had here now."""
    return rest(kiosk.standing) in AT_WORK


def state_of(kiosk: Kiosk, service: str) -> ServiceState | None:
    """How a service stands; None where it is not known."""
    states = kiosk.services.services if kiosk.services else ()
    return next((each for each in states if each.service == service), None)


def today(kiosk: Kiosk) -> str:
    """The business date, as far as it is known here."""
    if kiosk.services is not None and kiosk.linked:
        return kiosk.services.date
    timezone = kiosk.hall.timezone if kiosk.hall else TIMEZONE
    return local(kiosk.now, timezone).date().isoformat()


def not_printed(kiosk: Kiosk, visit: Visit, item: Item) -> str:
    """Why its list is not printed (again) now; "" where it can be."""
    if kiosk.hall is None or not item.guide.materials:
        return "none"
    if kiosk.library.old(item, today(kiosk)):
        return "stale"
    state = visit.finding.papers.get(item.id, "")
    twice = state in OUT and visit.finding.lists.get(item.id, 0) >= MOST_LISTS
    return state if state == "printing" or twice else ""
