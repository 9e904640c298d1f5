"""The roster 排班 against what is: who is due where now, who is missing, who takes their place."""

from msgspec import Struct

from server.hall.calendar import Work
from server.hall.duties import Duty
from server.hall.people import Role
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Millis
from server.hall.window import STAFFED


class Gap(Struct, frozen=True, kw_only=True):
    """应到未到: a window (or standby, "") that should be staffed since then and is not.

    `here`: the person is in the hall, elsewhere; if not, `substitute` is who is to take the place.
    """

    window: str
    person: str
    since: Millis
    here: bool
    substitute: str = ""


def planned(hall: HallState, person: str) -> Work:
    """The pieces of this business date at which a person is at work; () when nothing is known."""
    return hall.duties.at_work(person)


def due(hall: HallState, now: Millis) -> dict[str, Duty]:
    """Window → the duty there now; nobody is due during a break."""
    return {each.window: each for each in hall.duties.all if each.window and _begun(each, now)}


def present(hall: HallState) -> frozenset[str]:
    """Who is in the hall: at a window, on standby, or signed in somewhere today."""
    seated = {person for each in hall.windows.values() for person in each.sitting}
    return frozenset(seated | set(hall.standby) | set(hall.signed_in))


def gaps(hall: HallState, now: Millis) -> list[Gap]:
    """What should be staffed and is not, the longest first."""
    if hall.closed:
        return []
    late = hall.policy.person_late_min * MINUTE
    here = present(hall)
    found = []
    for duty in hall.duties.all:
        since = _begun(duty, now)
        if since and now - since >= late and not _staffed(hall, duty):
            found.append(_gap(duty, since, here))
    return sorted(found, key=lambda each: each.since)


def _begun(duty: Duty, now: Millis) -> Millis:
    """When the present piece of a duty began; 0 outside and in a break."""
    return next((start for start, end in duty.pieces if start <= now < end), 0)


def _staffed(hall: HallState, duty: Duty) -> bool:
    """Somebody is at the window; without one, the person stands by or was sent to a window.

    A chief representative is to be in the hall, no more.
    """
    if duty.window:
        return hall.windows[duty.window].state in STAFFED
    if Role.CHIEF in hall.person(duty.person).roles and duty.person in hall.signed_in:
        return True
    return duty.person in hall.standby or hall.window_of(duty.person) is not None


def _gap(duty: Duty, since: Millis, here: frozenset[str]) -> Gap:
    is_here = duty.person in here
    substitute = "" if is_here else duty.substitute
    return Gap(
        window=duty.window, person=duty.person, since=since, here=is_here, substitute=substitute
    )
