"""The 30-minute promise in its literal form: who has waited too long, which window, which person.

Used by the clock (the rule itself) and by a manager's press. It holds with or without prediction.
"""

from server.hall.events.event import Event
from server.hall.events.windows import (
    NobodyToSend,
    WindowAsked,
    WindowProposed,
    WindowWithdrawn,
)
from server.hall.state import HallState
from server.hall.ticket import MINUTE, SECOND, Millis, Ticket
from server.hall.window import ON_THE_WAY, Reason, Window, WindowState


def longest(hall: HallState, service: str) -> Ticket | None:
    """The ticket of a service that has waited longest at this stop."""
    head = hall.lines.oldest(service, hall.class_ids)
    return hall.tickets[head[2]] if head else None


def longest_minutes(hall: HallState, service: str, now: Millis) -> float:
    """Its wait in minutes; 0 where nobody waits."""
    ticket = longest(hall, service)
    return ticket.waited(now) / MINUTE if ticket else 0.0


def wanted(hall: HallState, now: Millis) -> list[Reason]:
    """The services whose longest wait has passed the limit and for which nothing is under way."""
    found = []
    for service in hall.index.services:
        ticket = longest(hall, service)
        over = ticket is not None and ticket.waited(now) > hall.policy.wait_limit_min * MINUTE
        if ticket is None or not over or service in hall.suspended or _helped(hall, service, now):
            continue
        waited = int(ticket.waited(now) / MINUTE)
        found.append(
            Reason(code="wait_over_limit", service=service, number=ticket.number, waited_min=waited)
        )
    return found


def _helped(hall: HallState, service: str, now: Millis) -> bool:
    """Whether a temporary window for it is coming, or was opened or declined a short while ago."""
    recent = hall.policy.again_after_min * MINUTE
    declined = hall.declined.get(service)
    return (declined is not None and now - declined < recent) or any(
        service in each.temporary_for
        and (each.state in ON_THE_WAY or now - each.opened_at < recent)
        for each in hall.windows.values()
    )


def pick(hall: HallState, service: str) -> tuple[Window, str] | None:
    """A reserve window that can serve `service` and the person longest on standby who may."""
    for window in hall.windows.values():
        if window.state is WindowState.RESERVE and service in hall.index.able[window.id]:
            person = pick_person(hall, window, service)
            if person:
                return window, person
    return None


def pick_person(hall: HallState, window: Window, service: str) -> str:
    """The next person to ask for this window: authorised, on standby, not asked before; "" if none."""
    busy = {each.asked[-1] for each in hall.windows.values() if each.asked and each.asked_at}
    for person in hall.standby:
        allowed = not service or service in hall.person(person).services
        if allowed and person not in busy and person not in window.asked:
            return person
    return ""


def services_for(
    hall: HallState, window: Window, person: str, first: str, now: Millis
) -> list[str]:
    """What the temporary window is to serve: the service in need, then others that wait too long."""
    possible = [
        each
        for each in hall.person(person).services
        if each in hall.index.able[window.id] and each in hall.index.services
    ]
    if not first:
        return [each for each in window.services if each in possible] or possible
    others = [
        each
        for each in possible
        if each != first and longest_minutes(hall, each, now) > hall.policy.close_below_min
    ]
    return [first, *others]


def ask(hall: HallState, window: Window, person: str, reason: Reason, now: Millis) -> WindowAsked:
    """Ask one person to open one window."""
    return WindowAsked(
        window=window.id,
        person=person,
        services=tuple(services_for(hall, window, person, reason.service, now)),
        reason=reason,
        expires_at=now + hall.policy.ask_s * SECOND,
    )


def begin(hall: HallState, reason: Reason, now: Millis) -> list[Event]:
    """Propose or ask, as the hall is set; or say that nobody can be sent (once)."""
    found = pick(hall, reason.service)
    if found is None:
        said = reason.service in hall.nobody
        return [] if said else [NobodyToSend(service=reason.service, waited_min=reason.waited_min)]
    window, person = found
    asked = ask(hall, window, person, reason, now)
    if hall.policy.temporary_mode == "auto":
        return [asked]
    return [WindowProposed(window=window.id, person=person, services=asked.services, reason=reason)]


def ask_next(hall: HallState, window: Window, now: Millis) -> list[Event]:
    """The next person for a window whose last one did not come; withdrawn when nobody is left."""
    reason = window.reason or Reason(code="manager")
    person = pick_person(hall, window, reason.service)
    if person:
        return [ask(hall, window, person, reason, now)]
    nobody = NobodyToSend(service=reason.service, waited_min=reason.waited_min)
    return [WindowWithdrawn(window=window.id, cause="nobody"), nobody]
