"""What happens by the clock alone: paper, repeats, no-shows, holds, lights, windows, the day.

`tick` returns the events due at `now`; the server asks it about once a second.
"""

from collections.abc import Iterator

from server.hall.arranging import switch
from server.hall.calendar import date_due
from server.hall.commands.bookings import lapsing
from server.hall.commands.broadcast import scheduled
from server.hall.commands.calls import call_again, may_be_missed, repeat_due
from server.hall.commands.command import Command, Press
from server.hall.commands.day import CloseDay, close_day
from server.hall.commands.records import records_overdue
from server.hall.commands.seating import stand_ins_over
from server.hall.commands.visit import overdue
from server.hall.events.calls import CallUnannounced, TicketMissed
from server.hall.events.event import Event
from server.hall.events.service import HoldReminded
from server.hall.events.tickets import PaperSettled, TicketAbandoned
from server.hall.events.windows import WindowClosed
from server.hall.people import THE_HALL
from server.hall.promise import asks_end, lights, no_longer_needed, promise
from server.hall.silence import silent_windows
from server.hall.state import HallState
from server.hall.ticket import SECOND, Millis, Paper, State
from server.hall.window import WindowState


class Tick(Command, frozen=True):
    """The clock itself asks."""


def tick(hall: HallState, command: Tick, press: Press) -> list[Event]:
    """Everything that is due, in a fixed order; at most one person is asked per tick."""
    now = press.at
    if hall.closed:
        return []
    if date_due(now, hall.catalogue.timezone, hall.policy.day_closes) > hall.date:
        return close_day(hall, CloseDay(cause="time"), Press(at=now, who=THE_HALL))
    if hall.evacuation is not None:  # nothing runs; the hall's own time does not either
        return []
    if _all_done(hall, now):
        return close_day(hall, CloseDay(cause="all_done"), Press(at=now, who=THE_HALL))
    switched = switch(hall, now)
    if switched:  # what else is due is decided a second later, with the windows as they are then
        return switched
    asked = list(asks_end(hall, now))
    return [
        *scheduled(hall, now),
        *_papers(hall, now),
        *_unannounced(hall, now),
        *_repeats(hall, now),
        *_misses_end(hall, now),
        *_outings_end(hall, now),
        *_holds(hall, now),
        *lapsing(hall, now),
        *records_overdue(hall),
        *_drained(hall),
        *stand_ins_over(hall, now),
        *silent_windows(hall, now),
        *lights(hall, press),
        *no_longer_needed(hall, press),
        *(asked or promise(hall, press)),
    ]


def _all_done(hall: HallState, now: Millis) -> bool:
    """After closing, with the last ticket ended, there is nothing left to confirm."""
    closes = hall.opening.closes_at
    return closes is not None and now >= closes and not hall.living()


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
        # the next look, a second later, would be past the limit
        if call.heard_at is None and now + SECOND - call.at > limit:
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
            yield call_again(hall, ticket, calls)
            calls += 1


def _misses_end(hall: HallState, now: Millis) -> Iterator[Event]:
    """A missed ticket that does not come back in time is given up."""
    for ticket in hall.in_state(State.MISSED):
        if overdue(hall, ticket.missed_at, hall.policy.rejoin_within_min, now):
            yield TicketAbandoned(ticket=ticket.id, cause="time")


def _outings_end(hall: HallState, now: Millis) -> Iterator[Event]:
    """Whoever stepped out and does not come back is given up."""
    for ticket in hall.in_state(State.AWAY):
        if overdue(hall, ticket.stop.absent_at, hall.policy.away_limit_min, now):
            yield TicketAbandoned(ticket=ticket.id, cause="away")


def _holds(hall: HallState, now: Millis) -> Iterator[Event]:
    """A held ticket past the limit is brought to mind, once."""
    for ticket in hall.in_state(State.ON_HOLD):
        due = overdue(hall, ticket.stop.held_at, hall.policy.hold_limit_min, now)
        if due and not ticket.hold_reminded:
            yield HoldReminded(ticket=ticket.id)


def _drained(hall: HallState) -> Iterator[Event]:
    """A draining window with nobody left closes."""
    for window in hall.windows.values():
        if window.state is WindowState.DRAINING and not window.current and not window.beside:
            yield WindowClosed(window=window.id, cause="drained")
