"""手工叫号: a visit, or a call nobody followed, at a window away from the server."""

from server.hall.events.event import Event
from server.hall.events.service import go_on
from server.hall.state import HallState
from server.hall.ticket import Action, Millis, State, Stop, Ticket
from server.hall.waiting_clock import end_absence, settle

MANUAL = "manual"
"""In `inferred` of such a stop: its times are a clerk's, and nothing is learned from them."""

TO_CALLED: dict[State, tuple[Action, ...]] = {
    State.ISSUED: (Action.SETTLE_PAPER, Action.CALL),
    State.WAITING: (Action.CALL,),
    State.CALLED: (),
    State.ON_HOLD: (Action.CALL,),
    State.AWAY: (Action.COME_BACK, Action.CALL),
    State.MISSED: (Action.CALL,),
}
"""What has happened to a ticket until it was called by voice."""


class HandCallBrought(Event, frozen=True):
    """Called by voice at `called_at`; served or missed by `ended_at`, as the window's machine knew.

    `onward`: as in TicketFinished.
    """

    ticket: str
    window: str
    person: str
    press: str
    outcome: str
    called_at: Millis
    ended_at: Millis
    onward: str = ""
    place_at: Millis = 0


def hand_call_brought(hall: HallState, event: HandCallBrought, at: Millis) -> None:
    """As if it had happened here then; nobody is told of it now."""
    ticket = hall.tickets[event.ticket]
    hall.put_aside(ticket, at)
    ticket.hand_calls.append(event.press)
    stop = ticket.stop
    stop.end_hold(max(event.called_at, stop.held_at or 0))
    end_absence(stop, max(event.called_at, stop.absent_at or 0), hall.day_of(stop.service))
    for action in TO_CALLED.get(ticket.state, ()):
        hall.move(ticket, action, window=event.window)
    _called(stop, event)
    if event.outcome == "missed":
        hall.move(ticket, Action.MISS, window="", missed_at=at, hold_reason="")
        stop.begin_absence(at, "missed")
        return
    _served(hall, ticket, event)


def _called(stop: Stop, event: HandCallBrought) -> None:
    stop.window, stop.person = event.window, event.person
    stop.first_called_at = stop.first_called_at or event.called_at
    stop.last_called_at = event.called_at
    if stop.announced_at is None:
        stop.announced_at, stop.announced_by = event.called_at, "by_hand"
    if MANUAL not in stop.inferred:
        stop.inferred.append(MANUAL)


def _served(hall: HallState, ticket: Ticket, event: HandCallBrought) -> None:
    """Served from the call on, where no start was known."""
    if ticket.state is State.CALLED:
        hall.move(ticket, Action.SERVE, missed_at=None, hold_reason="", hold_reminded=False)
    if not ticket.first_window:
        ticket.first_window, ticket.first_person = event.window, event.person
    stop = ticket.stop
    if stop.served_at is None:
        settle(stop, event.called_at, hall.day_of(stop.service))
        stop.served_at = event.called_at
    stop.ended_at, stop.outcome = max(event.ended_at, stop.served_at), "done"
    if event.onward:
        go_on(hall, ticket, event.onward, event.place_at, event.ended_at)
    else:
        hall.move(ticket, Action.FINISH)
