"""What happens by the clock alone: paper, repeats, no-shows, holds, lights, windows, the day.

`tick` returns the events due at `now`; the server asks it about once a second.
"""

from collections.abc import Iterator

from server.hall.calendar import date_due
from server.hall.commands.bookings import lapsing
from server.hall.commands.calls import may_be_missed, repeat_call, repeat_due
from server.hall.commands.command import Command, Press
from server.hall.commands.day import CloseDay, close_day
from server.hall.commands.visit import overdue
from server.hall.events.calls import CallUnannounced, TicketMissed
from server.hall.events.event import Event
from server.hall.events.service import HoldReminded
from server.hall.events.tickets import PaperSettled, TicketAbandoned
from server.hall.events.windows import (
    AskDeclined,
    LightChanged,
    WindowClosed,
    WindowDraining,
    WindowWithdrawn,
)
from server.hall.people import THE_HALL
from server.hall.state import HallState
from server.hall.temporary import ask_next, begin, longest_minutes, longest_of_all, wanted
from server.hall.ticket import MINUTE, SECOND, Millis, Paper, State
from server.hall.window import Window, WindowState


class Tick(Command, frozen=True):
    """The clock itself asks."""


def tick(hall: HallState, command: Tick, press: Press) -> list[Event]:
    """Everything that is due, in a fixed order; at most one person is asked per tick."""
    now = press.at
    if hall.closed:
        return []
    if date_due(now, hall.catalogue.timezone, hall.policy.day_closes) > hall.date:
        return close_day(hall, CloseDay(cause="time"), Press(at=now, who=THE_HALL))
    if _all_done(hall, now):
        return close_day(hall, CloseDay(cause="all_done"), Press(at=now, who=THE_HALL))
    asked = list(_asks(hall, now))
    return [
        *_papers(hall, now),
        *_unannounced(hall, now),
        *_repeats(hall, now),
        *_misses_end(hall, now),
        *_holds(hall, now),
        *lapsing(hall, now),
        *_drained(hall),
        *_lights(hall, now),
        *_no_longer_needed(hall, now),
        *(asked or _promise(hall, now)),
    ]


def _all_done(hall: HallState, now: Millis) -> bool:
    """After closing, with the last ticket ended, there is nothing left to confirm."""
    return bool(hall.work) and now >= hall.work[-1][1] and not hall.living()


def _papers(hall: HallState, now: Millis) -> Iterator[Event]:
    """A failed print joins after a while; so does a ticket whose kiosk fell silent."""
    for ticket in hall.in_state(State.ISSUED):
        failed = ticket.paper is Paper.FAILED
        limit = hall.policy.paper_failed_s if failed else hall.policy.paper_silent_s
        if now - ticket.paper_at >= limit * SECOND:
            paper = Paper.SHOWN if failed else Paper.UNCONFIRMED
            yield PaperSettled(ticket=ticket.id, paper=paper, waiting=True)


def _unannounced(hall: HallState, now: Millis) -> Iterator[Event]:
    """A call not heard in time: nothing answered, or a screen did and the voice stays silent."""
    policy = hall.policy
    for ticket in hall.in_state(State.CALLED):
        number = ticket.stop.last_call
        call = hall.calls[number]
        shown = call.zone in call.shown
        limit = (policy.voice_within_s if shown else policy.announce_within_s) * SECOND
        if call.heard_at is None and now - call.at >= limit:
            yield CallUnannounced(call=number, ticket=ticket.id, zone=call.zone, shown=shown)


def _repeats(hall: HallState, now: Millis) -> Iterator[Event]:
    """Tickets put beside are called again in the background, then missed."""
    calls = 0
    for ticket in hall.in_state(State.CALLED):
        if ticket.id not in hall.windows[ticket.window].beside:
            continue
        if may_be_missed(hall, ticket, now):
            yield TicketMissed(ticket=ticket.id, window=ticket.window)
        elif repeat_due(hall, ticket, now):
            yield repeat_call(hall, ticket, calls)
            calls += 1


def _misses_end(hall: HallState, now: Millis) -> Iterator[Event]:
    """A missed ticket that does not come back in time is given up."""
    for ticket in hall.in_state(State.MISSED):
        if overdue(ticket.missed_at, hall.policy.rejoin_within_min, now):
            yield TicketAbandoned(ticket=ticket.id, cause="time")


def _holds(hall: HallState, now: Millis) -> Iterator[Event]:
    """A held ticket past the limit is brought to mind, once."""
    for ticket in hall.in_state(State.ON_HOLD):
        due = overdue(ticket.stop.held_at, hall.policy.hold_limit_min, now)
        if due and not ticket.hold_reminded:
            yield HoldReminded(ticket=ticket.id)


def _drained(hall: HallState) -> Iterator[Event]:
    """A draining window with nobody left closes."""
    for window in hall.windows.values():
        if window.state is WindowState.DRAINING and not window.current and not window.beside:
            yield WindowClosed(window=window.id, cause="drained")


def _lights(hall: HallState, now: Millis) -> Iterator[Event]:
    """Green, yellow, red by the longest wait of each service."""
    for service in hall.index.services:
        waited = longest_of_all(hall, service, now)
        light = light_for(hall, waited)
        if light != hall.lights.get(service, "green"):
            yield LightChanged(service=service, light=light, longest_min=int(waited))


def light_for(hall: HallState, waited_min: float) -> str:
    """The light of a wait in minutes."""
    if waited_min > hall.policy.wait_limit_min:
        return "red"
    return "yellow" if waited_min > hall.policy.yellow_min else "green"


def _asks(hall: HallState, now: Millis) -> Iterator[Event]:
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


def _no_longer_needed(hall: HallState, now: Millis) -> Iterator[Event]:
    """Hysteresis: a temporary window closes after its least time, with waits well below the limit.

    An ordinary window that was only asked for stays until a person closes it.
    """
    for window in hall.windows.values():
        calm = window.reserve and _calm(hall, window, now)
        if window.state is WindowState.PROPOSED and calm:
            yield WindowWithdrawn(window=window.id, cause="no_longer_needed")
        open_long = now - window.opened_at >= hall.policy.min_open_min * MINUTE
        if window.temporary and window.state is WindowState.OPEN and open_long and calm:
            yield WindowDraining(window=window.id, cause="no_longer_needed")


def _calm(hall: HallState, window: Window, now: Millis) -> bool:
    waits = [longest_minutes(hall, each, now) for each in window.temporary_for]
    return bool(waits) and max(waits) < hall.policy.close_below_min


def _promise(hall: HallState, now: Millis) -> Iterator[Event]:
    """The literal rule: somebody has waited past the limit, so a window is asked for at once."""
    for reason in wanted(hall, now):
        found = begin(hall, reason, now)
        yield from found
        if found:
            return
