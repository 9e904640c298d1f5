"""What else a clerk should know of the visitor in front: booking, who began it, what comes next.

Pure.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from config import words
from counter import wording
from counter.scene import Scene
from server.link.views import TicketView


def facts(scene: Scene, ticket: TicketView) -> tuple[str, ...]:
    """In the order in which they matter; only what there is."""
    found = (
        onward(scene, ticket),
        _booking(scene, ticket),
        _needs(scene, ticket),
        _before(scene, ticket),
        _numbers(scene, ticket),
        wording.say(scene, "came_back") if ticket.pass_ else "",
        wording.linked_cases(scene),
    )
    return tuple(filter(None, found))


def onward(scene: Scene, ticket: TicketView) -> str:
    """The stops still to come; "" where there are none."""
    if not ticket.to_do:
        return ""
    return wording.say(scene, "to_do", services=wording.listed(scene, ticket.to_do))


def _booking(scene: Scene, ticket: TicketView) -> str:
    if ticket.slot_at is None or scene.hall is None:
        return ""
    at = datetime.fromtimestamp(ticket.slot_at / 1000, ZoneInfo(scene.hall.timezone))
    code = "booked_late" if ticket.booked_late else "booked"
    return wording.say(scene, code, at=f"{at:%H:%M}")


def _needs(scene: Scene, ticket: TicketView) -> str:
    known = {each.id: each.name for each in (scene.hall.needs if scene.hall else ())}
    names = [words.pick(known[each], scene.lang) for each in ticket.needs if each in known]
    return wording.say(scene, "between_services").join(names)


def _before(scene: Scene, ticket: TicketView) -> str:
    """首问: who had this visitor first, where that was somebody else."""
    if not ticket.first_person or ticket.first_person == scene.person:
        return ""
    who = wording.person(scene, ticket.first_person)
    where = wording.window(scene, ticket.first_window)
    return wording.say(scene, "first_at", window=where, name=who)


def _numbers(scene: Scene, ticket: TicketView) -> str:
    if not ticket.links:
        return ""
    numbers = wording.say(scene, "between_services").join(ticket.links)
    return wording.say(scene, "other_numbers", numbers=numbers)
