"""The 30-minute promise in its literal form: who has waited too long, which window, which person.

Used by the clock (the rule itself) and by a manager's press. It holds with or without prediction.
"""

from collections.abc import Iterable, Iterator

from server.hall.advice import Need
from server.hall.events.event import Event
from server.hall.events.windows import (
    AskDeclined,
    NobodyToSend,
    WindowAsked,
    WindowProposed,
    WindowWithdrawn,
)
from server.hall.seating import standing_in
from server.hall.state import HallState
from server.hall.ticket import MINUTE, SECOND, Millis, Ticket
from server.hall.window import ON_THE_WAY, Reason, Window, WindowState


def longest(hall: HallState, service: str) -> Ticket | None:
    """The ticket of a service that has waited longest at this stop."""
    found = hall.lines.longest(service)
    return hall.tickets[found] if found else None


def longest_minutes(hall: HallState, service: str, now: Millis) -> float:
    """Its counted wait in minutes; 0 where nobody waits."""
    ticket = longest(hall, service)
    return hall.waited(ticket, now) / MINUTE if ticket else 0.0


def longest_of_all(hall: HallState, service: str, now: Millis) -> float:
    """The same, with those who wait for one window only: no other window could help them."""
    bound = hall.lines.longest(service, bound=True)
    waited = hall.waited(hall.tickets[bound], now) / MINUTE if bound else 0.0
    return max(waited, longest_minutes(hall, service, now))


def wanted(hall: HallState, now: Millis) -> list[Reason]:
    """The services whose longest wait has passed the limit and for which nothing is under way."""
    found = []
    for service in unhelped(hall, now):
        ticket = longest(hall, service)
        waited = hall.waited(ticket, now) if ticket else 0
        if ticket and waited > hall.policy.wait_limit_min * MINUTE:
            minutes, number = int(waited / MINUTE), ticket.number
            found.append(
                Reason(code="wait_over_limit", service=service, number=number, waited_min=minutes)
            )
    return found


def unhelped(hall: HallState, now: Millis) -> list[str]:
    """The services that are given and for which no window is under way."""
    return [
        each
        for each in hall.index.services
        if each not in hall.suspended and not _helped(hall, each, now)
    ]


def _recently(hall: HallState, at: Millis | None, now: Millis) -> bool:
    return at is not None and now - at < hall.policy.again_after_min * MINUTE


def _helped(hall: HallState, service: str, now: Millis) -> bool:
    """Whether a temporary window for it is coming, or was opened or declined a short while ago."""
    return declined(hall, service, now) or any(
        service in each.temporary_for
        and (each.state in ON_THE_WAY or _recently(hall, each.opened_at, now))
        for each in hall.windows.values()
    )


def declined(hall: HallState, service: str, now: Millis) -> bool:
    """Whether a manager has said no to a window for it a short while ago."""
    return _recently(hall, hall.declined.get(service), now)


def pick(hall: HallState, service: str, now: Millis) -> tuple[Window, str] | None:
    """A reserve window that can serve `service` and the person longest on standby who may."""
    for window in hall.windows.values():
        if window.state is WindowState.RESERVE and service in hall.index.able[window.id]:
            person = pick_person(hall, window, service, now)
            if person:
                return window, person
    return None


def pick_person(hall: HallState, window: Window, service: str, now: Millis) -> str:
    """The next person to ask for this window; "" if there is none."""
    return next(free_people(hall, window, service, now), "")


def free_people(hall: HallState, window: Window, service: str, now: Millis) -> Iterator[str]:
    """Who may be asked for this window, longest on standby first.

    Authorised, not called for elsewhere, not standing in 代班, not asked in this round, and not one
    who said no a short while ago.
    """
    others = {each.called_for for each in hall.windows.values() if each is not window}
    passed_over = others | standing_in(hall) | set(window.asked if window.asked_at else ())
    for person, ready in hall.standby.items():
        if person in passed_over or _recently(hall, ready.declined_at, now):
            continue
        if service in hall.person(person).services if service else usual(hall, window, person):
            yield person


def possible(hall: HallState, window: Window, person: str) -> list[str]:
    """What this person could serve at this window: equipment ∩ authorisation."""
    able = hall.index.able[window.id]
    return [each for each in hall.person(person).services if each in able]


def usual(hall: HallState, window: Window, person: str) -> list[str]:
    """What they serve when no service in particular is in need."""
    can = possible(hall, window, person)
    return [each for each in window.usual if each in can] if window.usual else can


def services_for(
    hall: HallState, window: Window, person: str, first: str, now: Millis
) -> list[str]:
    """What the temporary window is to serve: the one in need, then others that wait too long."""
    if not first:
        return usual(hall, window, person)
    others = [
        each
        for each in possible(hall, window, person)
        if each != first
        and each not in hall.suspended
        and longest_minutes(hall, each, now) > hall.policy.close_below_min
    ]
    return [first, *others]


def choice_of(hall: HallState, need: Need, now: Millis) -> tuple[Window, str] | None:
    """What an outlook has chosen, if it is still possible."""
    window = hall.windows.get(need.window)
    if window is None or window.state is not WindowState.RESERVE or need.service in hall.suspended:
        return None
    able = need.service in hall.index.able[window.id]
    free = able and need.person in free_people(hall, window, need.service, now)
    return (window, need.person) if free else None


def ask(
    hall: HallState,
    window: Window,
    person: str,
    reason: Reason,
    now: Millis,
    services: tuple[str, ...] = (),
) -> WindowAsked:
    """Ask one person to open one window, for these services or for those that wait too long."""
    return WindowAsked(
        window=window.id,
        person=person,
        services=services or tuple(services_for(hall, window, person, reason.service, now)),
        reason=reason,
        expires_at=now + hall.policy.ask_s * SECOND,
    )


def begin(hall: HallState, reason: Reason, now: Millis, chosen: Need | None = None) -> list[Event]:
    """Propose or ask, as the hall is set; or say that nobody can be sent (once)."""
    choice = choice_of(hall, chosen, now) if chosen else None
    found = choice or pick(hall, reason.service, now)
    if found is None:
        said = reason.service in hall.nobody
        return [] if said else [NobodyToSend(service=reason.service, waited_min=reason.waited_min)]
    window, person = found
    services = _still(hall, window, person, chosen) if chosen and choice else ()
    asked = ask(hall, window, person, reason, now, services)
    if hall.policy.temporary_mode == "auto":
        return [asked]
    return [WindowProposed(window=window.id, person=person, services=asked.services, reason=reason)]


def _still(hall: HallState, window: Window, person: str, need: Need) -> tuple[str, ...]:
    """The services of a need that can be served there now."""
    can = set(possible(hall, window, person)) - set(hall.suspended)
    return tuple(each for each in need.services if each in can)


def ask_next(hall: HallState, window: Window, now: Millis) -> list[Event]:
    """The next person for a window whose last one is not coming; withdrawn when nobody is left."""
    reason = window.reason or Reason(code="manager")
    person = pick_person(hall, window, reason.service, now)
    if person:
        return [ask(hall, window, person, reason, now)]
    nobody = NobodyToSend(service=reason.service, waited_min=reason.waited_min)
    return [WindowWithdrawn(window=window.id, cause="nobody"), nobody]


def give_way(
    hall: HallState, person: str, states: Iterable[WindowState], now: Millis, *, sits_at: str = ""
) -> list[Event]:
    """A person asked or walking is not coming (or sits at another window): the next is asked."""
    for window in hall.windows.values():
        if window.called_for == person and window.state in states and window.id != sits_at:
            left = AskDeclined(window=window.id, person=person, cause="left")
            return [left, *ask_next(hall, window, now)]
    return []
