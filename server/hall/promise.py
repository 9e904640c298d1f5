"""The 30-minute promise by the clock: lights, and temporary windows asked for and closed again.

Uses foresight's outlook where there is a fresh one; the literal rule holds with or without it.
"""

from collections.abc import Iterator

from server.hall.advice import Need, Outlook
from server.hall.commands.command import Press
from server.hall.events.event import Event
from server.hall.events.windows import (
    AskDeclined,
    LightChanged,
    WindowDraining,
    WindowWithdrawn,
)
from server.hall.state import HallState
from server.hall.temporary import (
    ask_next,
    begin,
    choice_of,
    declined,
    longest_minutes,
    longest_of_all,
    unhelped,
    wanted,
)
from server.hall.ticket import MINUTE, SECOND, Millis, State
from server.hall.window import ON_THE_WAY, Reason, Window, WindowState

LIGHTS = ("green", "yellow", "red")
STEADY_MIN = 2.0
"""A light lit by a prediction goes out when it has fallen so far below: no flicker."""


def fresh(hall: HallState, press: Press) -> Outlook | None:
    """The outlook, if the hall looks ahead; a stale one is not in the press (server/advised.py)."""
    return press.outlook if hall.policy.lookahead else None


# -- lights ----------------------------------------------------------------------------------------


def light_for(hall: HallState, waited_min: float) -> str:
    """The light of a wait in minutes."""
    if waited_min > hall.policy.wait_limit_min:
        return "red"
    return "yellow" if waited_min > hall.policy.yellow_min else "green"


def light_shown(hall: HallState, service: str, waited_min: float) -> str:
    """The light of a service now: by the wait there is, or the one foreseen."""
    return max(light_for(hall, waited_min), hall.foreseen.get(service, "green"), key=LIGHTS.index)


def lights(hall: HallState, press: Press) -> Iterator[Event]:
    """Green, yellow, red by the longest wait of each service, and by what is predicted."""
    outlook = fresh(hall, press)
    worst = longest_foreseen(hall, outlook) if outlook else {}
    for service in hall.index.services:
        waited = longest_of_all(hall, service, press.at)
        now, soon = light_for(hall, waited), _light_soon(hall, outlook, service, worst)
        light = max(now, soon, key=LIGHTS.index)
        if light != hall.lights.get(service, "green"):
            yield LightChanged(
                service=service, light=light, longest_min=int(waited), predicted=light != now
            )


def longest_foreseen(hall: HallState, outlook: Outlook) -> dict[str, tuple[float, str]]:
    """service → the longest likely whole wait of those who wait now, and whose it is."""
    found: dict[str, tuple[float, str]] = {}
    for ticket_id, each in outlook.tickets.items():
        ticket = hall.tickets.get(ticket_id)
        if ticket is None or ticket.state is not State.WAITING:
            continue
        if each.likely > found.get(ticket.service, (0.0, ""))[0]:
            found[ticket.service] = (each.likely, ticket_id)
    return found


def _light_soon(
    hall: HallState,
    outlook: Outlook | None,
    service: str,
    worst: dict[str, tuple[float, str]],
) -> str:
    """Red where somebody here is predicted to pass the limit; yellow for a newcomer too."""
    if outlook is None:
        return "green"
    before = hall.foreseen.get(service, "green")
    here = worst.get(service, (0.0, ""))[0]
    coming = max((each.likely for each in outlook.newcomers.get(service, {}).values()), default=0.0)
    if here > hall.policy.wait_limit_min - (STEADY_MIN if before == "red" else 0):
        return "red"
    steady = 0 if before == "green" else STEADY_MIN
    return "yellow" if max(here, coming) > hall.policy.yellow_min - steady else "green"


# -- asking ----------------------------------------------------------------------------------------


def asks_end(hall: HallState, now: Millis) -> Iterator[Event]:
    """Whoever does not answer, or accepted and does not come, makes room for the next person.

    One window at a time: what is decided for it is not yet known to the next.
    """
    late = hall.policy.walk_limit_s * SECOND
    for window in hall.windows.values():
        silent = window.state is WindowState.ASKED and now >= window.expected_at
        not_come = window.state is WindowState.ACCEPTED and now >= window.expected_at + late
        if silent or not_come:
            cause = "silent" if silent else "not_come"
            yield AskDeclined(window=window.id, person=window.called_for, cause=cause)
            yield from ask_next(hall, window, now)
            return


def promise(hall: HallState, press: Press) -> Iterator[Event]:
    """A window is asked for at once: somebody has waited too long, or is predicted to."""
    outlook = fresh(hall, press)
    needs = _needs(hall, outlook, press) if outlook else []
    for reason in wanted(hall, press.at):
        found = begin(hall, reason, press.at, _choice(needs, reason.service))
        yield from found
        if found:
            return
    for need in needs:
        yield from begin(hall, _foreseen(hall, need, press.at), press.at, need)
        return
    if outlook:
        yield from _predicted(hall, outlook, press.at)


def _choice(needs: list[Need], service: str) -> Need | None:
    """The window the outlook has chosen for this service, if it has."""
    return next((each for each in needs if service in each.services), None)


def _needs(hall: HallState, outlook: Outlook, press: Press) -> list[Need]:
    """The needs that are still possible, of an outlook that knows all windows on their way."""
    return [
        each
        for each in outlook.needs
        if not declined(hall, each.service, press.at)
        and not _sent_since(hall, each.service, press.seen_at)
        and choice_of(hall, each, press.at)
    ]


def _sent_since(hall: HallState, service: str, seen_at: Millis) -> bool:
    """Whether somebody was sent for this service after the outlook was made."""
    return any(
        each.state in ON_THE_WAY and service in each.temporary_for and each.since >= seen_at
        for each in hall.windows.values()
    )


def _foreseen(hall: HallState, need: Need, now: Millis) -> Reason:
    return Reason(
        code="wait_predicted",
        service=need.service,
        waited_min=int(longest_minutes(hall, need.service, now)),
        before_min=round(need.before),
        after_min=round(need.after),
    )


def _predicted(hall: HallState, outlook: Outlook, now: Millis) -> Iterator[Event]:
    """The floor: somebody here is predicted to pass the limit, and nothing is under way."""
    worst = longest_foreseen(hall, outlook)
    for service in unhelped(hall, now):
        likely, ticket_id = worst.get(service, (0.0, ""))
        if likely <= hall.policy.wait_limit_min:
            continue
        ticket = hall.tickets[ticket_id]
        reason = Reason(
            code="number_predicted",
            service=service,
            number=ticket.number,
            waited_min=int(hall.waited(ticket, now) / MINUTE),
            before_min=round(likely),
        )
        found = begin(hall, reason, now)
        yield from found
        if found:
            return


# -- closing ---------------------------------------------------------------------------------------


def no_longer_needed(hall: HallState, press: Press) -> Iterator[Event]:
    """Hysteresis: a temporary window closes after its least time, when waits stay low without it.

    An ordinary window that was only asked for stays until a person closes it.
    """
    outlook = fresh(hall, press)
    for window in hall.windows.values():
        if not window.reserve or not _may_close(hall, window, press.at):
            continue
        spare = window.id in outlook.spare if outlook else _calm(hall, window, press.at)
        if not spare:
            continue
        if window.state is WindowState.PROPOSED:
            yield WindowWithdrawn(window=window.id, cause="no_longer_needed")
        else:
            yield WindowDraining(window=window.id, cause="no_longer_needed")


def _may_close(hall: HallState, window: Window, now: Millis) -> bool:
    """Proposed, or open for its least time; and nobody has waited too long for what it serves."""
    if window.state is WindowState.PROPOSED:
        old = _proposed_long(hall, window, now)
    else:
        least = hall.policy.min_open_min * MINUTE
        old = window.temporary and now - window.opened_at >= least
        old = old and window.state is WindowState.OPEN
    return old and not any(
        longest_minutes(hall, each, now) > hall.policy.wait_limit_min
        for each in window.temporary_for
    )


def _proposed_long(hall: HallState, window: Window, now: Millis) -> bool:
    """What was proposed for a wait to come stands for a while; waits are still short then."""
    predicted = window.reason is not None and window.reason.before_min > 0
    return not predicted or now - window.since >= hall.policy.again_after_min * MINUTE


def _calm(hall: HallState, window: Window, now: Millis) -> bool:
    waits = [longest_minutes(hall, each, now) for each in window.temporary_for]
    return bool(waits) and max(waits) < hall.policy.close_below_min
