"""What a clerk does with the visitor who has come: start, finish, transfer, hold, resume.

Starting costs nothing: where nobody pressed it, finishing and holding infer it, marked so.
"""

from server.hall.bounds import Cases, Code, Id, Note
from server.hall.commands.calls import end_current
from server.hall.commands.clerk import authorised, current, may_take_over, ready
from server.hall.commands.command import Press, WindowCommand
from server.hall.commands.links import nowhere_else
from server.hall.commands.stops import finished
from server.hall.events.event import Event
from server.hall.events.service import (
    CasesSet,
    ServiceStarted,
    TicketHeld,
    TicketNoted,
    TicketResumed,
    TicketTransferred,
)
from server.hall.no_personal_data import plain_words
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import Action, State, Ticket, next_state
from server.hall.window import STAFFED, Window


class Serve(WindowCommand, frozen=True):
    """来了 / 开始办理. `ticket`: somebody put beside who has come after all."""

    ticket: Id = ""


class Finish(WindowCommand, frozen=True):
    """办结."""


class Transfer(WindowCommand, frozen=True):
    """转移, to a service or (with `to_window`) to one window."""

    service: Id = ""
    to_window: Id = ""
    note: Note = ""


class Hold(WindowCommand, frozen=True):
    """挂起, with a reason of the hall's list."""

    reason: Code


class Resume(WindowCommand, frozen=True):
    """恢复办理 of a held ticket."""

    ticket: Id


class SetCases(WindowCommand, frozen=True):
    """件数 of the visit in front, as the clerk sees it."""

    cases: Cases


class NoteTicket(WindowCommand, frozen=True):
    """备注 on the visit in front, for whoever has it next; "" wipes it out."""

    note: Note


def serve(hall: HallState, command: Serve, press: Press) -> list[Event]:
    """The visitor is here: the one called last, or one put beside."""
    window = ready(hall, command, press)
    if command.ticket:
        ticket = hall.ticket(command.ticket)
        if ticket.id in window.beside:
            return [*end_current(hall, window, press), _started(ticket, window, press)]
        if ticket.id != window.current:
            raise Refused("not_called_here", number=ticket.number, window=window.id)
    return [_started(current(hall, window, Action.SERVE), window, press)]


def _started(
    ticket: Ticket, window: Window, press: Press, *, inferred: bool = False
) -> ServiceStarted:
    return ServiceStarted(
        ticket=ticket.id, window=window.id, person=press.who.person, inferred=inferred
    )


def _start_inferred(ticket: Ticket, window: Window, press: Press) -> list[Event]:
    """The start, where nobody pressed it."""
    called = ticket.state is State.CALLED
    return [_started(ticket, window, press, inferred=True)] if called else []


def finish(hall: HallState, command: Finish, press: Press) -> list[Event]:
    """办结; where nobody pressed start, the start is inferred."""
    window = ready(hall, command, press)
    if not window.current:
        raise Refused("nobody_called", window=window.id)
    ticket = hall.tickets[window.current]
    return [*_start_inferred(ticket, window, press), finished(hall, ticket, press)]


def set_cases(hall: HallState, command: SetCases, press: Press) -> list[Event]:
    """Called or served: the clerk knows better than the kiosk."""
    window = ready(hall, command, press)
    if not window.current:
        raise Refused("nobody_called", window=window.id)
    if hall.tickets[window.current].cases == command.cases:
        return []
    return [CasesSet(ticket=window.current, window=window.id, cases=command.cases)]


def note_ticket(hall: HallState, command: NoteTicket, press: Press) -> list[Event]:
    """Called or served; the same words again change nothing."""
    window = ready(hall, command, press)
    if not window.current:
        raise Refused("nobody_called", window=window.id)
    note = plain_words(command.note)
    if hall.tickets[window.current].note == note:
        return []
    return [TicketNoted(ticket=window.current, window=window.id, note=note)]


def transfer(hall: HallState, command: Transfer, press: Press) -> list[Event]:
    """To another service or window, keeping number and arrival time."""
    window = ready(hall, command, press)
    ticket, note = current(hall, window, Action.TRANSFER), plain_words(command.note)
    service = command.service or ticket.service
    hall.service(service)
    if command.to_window:
        _may_receive(hall, hall.window(command.to_window), service, ticket)
    if service == ticket.service and command.to_window in ("", window.id):
        raise Refused("transfer_nowhere", number=ticket.number)
    return [
        TicketTransferred(
            ticket=ticket.id,
            service=service,
            from_window=window.id,
            to_window=command.to_window,
            note=note,
        )
    ]


def _may_receive(hall: HallState, window: Window, service: str, ticket: Ticket) -> None:
    if window.state not in STAFFED:
        raise Refused("window_not_open", window=window.id)
    if service not in hall.serves_now(window):
        raise Refused("cannot_serve", window=window.id, number=ticket.number)


def hold(hall: HallState, command: Hold, press: Press) -> list[Event]:
    """Fill in a form, pay, wait for a system: without a new ticket."""
    window = ready(hall, command, press)
    ticket = current(hall, window, Action.HOLD)
    if command.reason not in {each.id for each in hall.catalogue.hold_reasons}:
        raise Refused("no_such_reason", reason=command.reason)
    held = TicketHeld(ticket=ticket.id, window=window.id, reason=command.reason)
    return [*_start_inferred(ticket, window, press), held]


def resume(hall: HallState, command: Resume, press: Press) -> list[Event]:
    """By its own window; by any where the hall sets so or nobody is at its own."""
    window = ready(hall, command, press)
    ticket = hall.ticket(command.ticket)
    next_state(ticket.state, Action.RESUME)
    if window.current:
        raise Refused("window_busy", window=window.id)
    may_take_over(hall, ticket, window)
    authorised(hall, ticket, press)
    nowhere_else(hall, ticket)
    return [TicketResumed(ticket=ticket.id, window=window.id, person=press.who.person)]
