"""What a clerk does with a visitor: call, recall, start, finish, no-show, transfer, hold.

Every press names the ticket the clerk saw (`press.expects`); a second press of a double click is refused `changed`.
"""

import msgspec

from server.hall.commands.command import Press, WindowCommand
from server.hall.events.calls import (
    CalledByVoice,
    CallTakenBack,
    ServiceStarted,
    TicketCalled,
    TicketFinished,
    TicketHeld,
    TicketMissed,
    TicketPutBeside,
    TicketResumed,
    TicketTransferred,
)
from server.hall.events.event import Event
from server.hall.line import next_for
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import SECOND, Action, Millis, State, Ticket, next_state
from server.hall.window import STAFFED, Window, WindowState


class CallNext(WindowCommand, frozen=True):
    """顺呼."""


class CallTicket(WindowCommand, frozen=True):
    """选呼: this one."""

    ticket: str


class Recall(WindowCommand, frozen=True):
    """重呼."""


class TakeBack(WindowCommand, frozen=True):
    """A wrong call is taken back."""


class Serve(WindowCommand, frozen=True):
    """来了 / 开始办理."""


class Finish(WindowCommand, frozen=True):
    """办结."""


class MarkMissed(WindowCommand, frozen=True):
    """没来: missed when called often enough, else its call goes on in the background."""


class Transfer(WindowCommand, frozen=True):
    """转移, to a service or (with `to_window`) to one window."""

    service: str = ""
    to_window: str = ""
    note: str = ""


class Hold(WindowCommand, frozen=True):
    """挂起, with a reason of the hall's list."""

    reason: str


class Resume(WindowCommand, frozen=True):
    """恢复办理 of a held ticket."""

    ticket: str


class SayByVoice(WindowCommand, frozen=True):
    """已人工喊号: the clerk called the number aloud."""


def staffed(hall: HallState, window_id: str, press: Press) -> Window:
    """The window of the person who pressed."""
    window = hall.window(window_id)
    if window.state not in STAFFED:
        raise Refused("window_not_open", window=window_id)
    if window.person != press.who.person:
        raise Refused("not_your_window", window=window_id)
    return window


def _ready(hall: HallState, command: WindowCommand, press: Press) -> Window:
    """The window, still as the clerk saw it."""
    window = staffed(hall, command.window, press)
    if press.expects is None:
        raise Refused("expects_missing")
    if window.current != press.expects:
        raise Refused("changed", window=window.id)
    return window


def _at_work(window: Window) -> None:
    if window.state is not WindowState.OPEN:
        raise Refused(
            "window_paused" if window.state is WindowState.PAUSED else "window_draining",
            window=window.id,
        )


def _current(hall: HallState, window: Window, action: Action) -> Ticket:
    if not window.current:
        raise Refused("nobody_called", window=window.id)
    ticket = hall.tickets[window.current]
    next_state(ticket.state, action)
    return ticket


def _call(
    hall: HallState, ticket: Ticket, window: Window, reason: str, *, earlier: int = 0
) -> TicketCalled:
    again = ticket.state is State.CALLED and ticket.window == window.id
    return TicketCalled(
        ticket=ticket.id,
        number=ticket.number,
        call=len(hall.calls) + 1 + earlier,
        window=window.id,
        person=window.person,
        service=ticket.service,
        times=ticket.stop.calls + 1 if again else 1,
        zone=hall.index.zone_of(window.id),
        language=ticket.language,
        reason=reason,
    )


def call_next(hall: HallState, command: CallNext, press: Press) -> list[Event]:
    """Ends what is at the window, then calls who is next at this moment."""
    window = _ready(hall, command, press)
    _at_work(window)
    ticket_id = next_for(hall.lines, hall.serves_now(window), window.id, hall.classes, press.at)
    ending = _end_current(hall, window, press.at)
    if ticket_id is None:
        if ending and isinstance(ending[-1], TicketFinished):
            return ending
        raise Refused("nobody_waiting", window=window.id)
    ticket = hall.tickets[ticket_id]
    return [*ending, _call(hall, ticket, window, why_next(hall, ticket))]


def why_next(hall: HallState, ticket: Ticket) -> str:
    """Why this one: bound to the window, ahead by priority, or simply its turn."""
    if ticket.bound_to:
        return "bound"
    oldest = hall.lines.oldest(ticket.service, hall.class_ids)
    return "priority" if oldest is not None and oldest[2] != ticket.id else "turn"


def _end_current(hall: HallState, window: Window, now: Millis) -> list[Event]:
    """What becomes of the visitor at the window when the next is called."""
    if not window.current:
        return []
    ticket = hall.tickets[window.current]
    if ticket.state is State.SERVING:
        return [TicketFinished(ticket=ticket.id, window=window.id, inferred=True)]
    if may_be_missed(hall, ticket, now):
        return [TicketMissed(ticket=ticket.id, window=window.id)]
    return [TicketPutBeside(ticket=ticket.id, window=window.id)]


def may_be_missed(hall: HallState, ticket: Ticket, now: Millis) -> bool:
    """Called often enough, far enough apart, and counted from the announcement that was heard."""
    stop, policy = ticket.stop, hall.policy
    if stop.announced_at is None or stop.last_called_at is None:
        return False
    last = max(stop.announced_at, stop.last_called_at)
    return stop.calls >= policy.no_show_calls and now - last >= policy.no_show_spacing_s * SECOND


def call_ticket(hall: HallState, command: CallTicket, press: Press) -> list[Event]:
    """This ticket, from the line, from hold, from missed, or one called before and put beside."""
    window = _ready(hall, command, press)
    _at_work(window)
    ticket = hall.ticket(command.ticket)
    if ticket.id == window.current:
        raise Refused("changed", window=window.id)
    beside = ticket.id in window.beside
    next_state(ticket.state, Action.RECALL if beside else Action.CALL)
    if ticket.service not in hall.serves_now(window) and ticket.bound_to != window.id:
        raise Refused("cannot_serve", window=window.id, number=ticket.number)
    return [*_end_current(hall, window, press.at), _call(hall, ticket, window, "chosen")]


def recall(hall: HallState, command: Recall, press: Press) -> list[Event]:
    """Say it again."""
    window = _ready(hall, command, press)
    ticket = _current(hall, window, Action.RECALL)
    return [_call(hall, ticket, window, "again")]


def repeat_call(hall: HallState, ticket: Ticket, earlier: int) -> TicketCalled:
    """The hall's own repeat for a ticket put beside; `earlier` calls stand before it in this tick."""
    called = _call(hall, ticket, hall.windows[ticket.window], "again", earlier=earlier)
    return msgspec.structs.replace(called, by_hand=False)


def take_back(hall: HallState, command: TakeBack, press: Press) -> list[Event]:
    """Back to its place, nothing lost."""
    window = _ready(hall, command, press)
    ticket = _current(hall, window, Action.RECALL)
    return [CallTakenBack(ticket=ticket.id, window=window.id)]


def serve(hall: HallState, command: Serve, press: Press) -> list[Event]:
    """The visitor is here."""
    window = _ready(hall, command, press)
    ticket = _current(hall, window, Action.SERVE)
    return [ServiceStarted(ticket=ticket.id, window=window.id, person=window.person)]


def finish(hall: HallState, command: Finish, press: Press) -> list[Event]:
    """办结; where nobody pressed start, the start is inferred."""
    window = _ready(hall, command, press)
    if not window.current:
        raise Refused("nobody_called", window=window.id)
    ticket = hall.tickets[window.current]
    finished = TicketFinished(ticket=ticket.id, window=window.id)
    if ticket.state is not State.CALLED:
        return [finished]
    started = ServiceStarted(
        ticket=ticket.id, window=window.id, person=window.person, inferred=True
    )
    return [started, finished]


def mark_missed(hall: HallState, command: MarkMissed, press: Press) -> list[Event]:
    """The window never waits: too early for 过号, the call goes on in the background."""
    window = _ready(hall, command, press)
    ticket = _current(hall, window, Action.MISS)
    if may_be_missed(hall, ticket, press.at):
        return [TicketMissed(ticket=ticket.id, window=window.id)]
    return [TicketPutBeside(ticket=ticket.id, window=window.id)]


def transfer(hall: HallState, command: Transfer, press: Press) -> list[Event]:
    """To another service or window, keeping number and arrival time."""
    window = _ready(hall, command, press)
    ticket = _current(hall, window, Action.TRANSFER)
    service = command.service or ticket.service
    hall.service(service)
    if command.to_window:
        hall.window(command.to_window)
    if not command.to_window and service == ticket.service:
        raise Refused("transfer_nowhere", number=ticket.number)
    return [
        TicketTransferred(
            ticket=ticket.id,
            service=service,
            from_window=window.id,
            to_window=command.to_window,
            note=command.note,
        )
    ]


def hold(hall: HallState, command: Hold, press: Press) -> list[Event]:
    """Fill in a form, pay, wait for a system: without a new ticket."""
    window = _ready(hall, command, press)
    ticket = _current(hall, window, Action.HOLD)
    if command.reason not in {each.id for each in hall.catalogue.hold_reasons}:
        raise Refused("no_such_reason", reason=command.reason)
    return [TicketHeld(ticket=ticket.id, window=window.id, reason=command.reason)]


def resume(hall: HallState, command: Resume, press: Press) -> list[Event]:
    """By its own window, or by any where the hall sets so."""
    window = _ready(hall, command, press)
    ticket = hall.ticket(command.ticket)
    next_state(ticket.state, Action.RESUME)
    if window.current:
        raise Refused("window_busy", window=window.id)
    if ticket.window != window.id and not hall.policy.hold_any_window:
        raise Refused("held_elsewhere", number=ticket.number, window=ticket.window)
    return [TicketResumed(ticket=ticket.id, window=window.id, person=window.person)]


def say_by_voice(hall: HallState, command: SayByVoice, press: Press) -> list[Event]:
    """Counts as heard."""
    window = _ready(hall, command, press)
    ticket = _current(hall, window, Action.RECALL)
    return [CalledByVoice(ticket=ticket.id, window=window.id)]
