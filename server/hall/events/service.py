"""The service after the call: started, finished, transferred, held, resumed."""

from server.hall.events.event import Event
from server.hall.state import HallState
from server.hall.ticket import Action, Millis, Stop, Ticket
from server.hall.today import Measured
from server.hall.waiting_clock import settle


class ServiceStarted(Event, frozen=True):
    """开始办理."""

    ticket: str
    window: str
    person: str
    inferred: bool = False


class TicketFinished(Event, frozen=True):
    """办结 of one stop. `inferred`: from the next call; `time_unknown`: forgotten until the close.

    `onward`: the service of its next stop, waited for at `place_at`; "" when the visit has ended.
    """

    ticket: str
    window: str
    inferred: bool = False
    time_unknown: bool = False
    onward: str = ""
    place_at: Millis = 0


class CasesSet(Event, frozen=True):
    """件数 corrected by the clerk."""

    ticket: str
    window: str
    cases: int


class TicketNoted(Event, frozen=True):
    """备注 written without a transfer; "" wipes it out."""

    ticket: str
    window: str
    note: str


class TicketTransferred(Event, frozen=True):
    """转移: number and arrival time stay."""

    ticket: str
    service: str
    from_window: str
    to_window: str = ""
    note: str = ""


class TicketHeld(Event, frozen=True):
    """挂起: with a reason."""

    ticket: str
    window: str
    reason: str


class TicketResumed(Event, frozen=True):
    """恢复办理: no new ticket, no new call."""

    ticket: str
    window: str
    person: str


class HoldReminded(Event, frozen=True):
    """A held ticket has passed the hold limit."""

    ticket: str


def service_started(hall: HallState, event: ServiceStarted, at: Millis) -> None:
    """In front of the clerk."""
    ticket = hall.tickets[event.ticket]
    hall.move(ticket, Action.SERVE, missed_at=None, hold_reason="", hold_reminded=False)
    window = hall.windows[event.window]
    window.beside = [each for each in window.beside if each != ticket.id]
    window.current = ticket.id
    stop = ticket.stop
    stop.person = event.person
    if not ticket.first_window:
        ticket.first_window, ticket.first_person = event.window, event.person
    if stop.served_at is None:
        stop.end_absence(at)
        settle(stop, at, hall.day_of(stop.service))
        stop.served_at = at
    stop.end_hold(at)  # a held ticket that was called again
    if event.inferred:
        stop.inferred.append("start")


def ticket_finished(hall: HallState, event: TicketFinished, at: Millis) -> None:
    """办结; only a known, pressed start teaches the mean."""
    ticket = hall.tickets[event.ticket]
    hall.put_aside(ticket, at)
    stop = ticket.stop
    stop.ended_at, stop.outcome = at, "time_unknown" if event.time_unknown else "done"
    if event.inferred:
        stop.inferred.append("end")
    if not event.time_unknown and "start" not in stop.inferred:
        _learn(hall, ticket)
    if event.onward:
        go_on(hall, ticket, event.onward, event.place_at, at)
    else:
        hall.move(ticket, Action.CLOSE_DAY if event.time_unknown else Action.FINISH)


def go_on(hall: HallState, ticket: Ticket, onward: str, place_at: Millis, at: Millis) -> None:
    """The next stop of the visit: number and class stay."""
    hall.move(
        ticket,
        Action.CONTINUE,
        stops=[*ticket.stops, Stop(service=onward, queued_at=at)],
        to_do=[each for each in ticket.to_do if each != onward],
        place_at=place_at,
        window="",
        bound_to="",
    )


def cases_set(hall: HallState, event: CasesSet, at: Millis) -> None:
    """So many matters in this visit."""
    hall.tickets[event.ticket].cases = event.cases


def ticket_noted(hall: HallState, event: TicketNoted, at: Millis) -> None:
    """Whoever has the visitor next reads it."""
    hall.tickets[event.ticket].note = event.note


def _learn(hall: HallState, ticket: Ticket) -> None:
    stop = ticket.stop
    if stop.served_at is None or stop.ended_at is None:
        return
    seen = hall.measured.setdefault(stop.service, Measured())
    seen.count += 1
    seen.total_ms += stop.ended_at - stop.served_at - stop.held_ms


def ticket_transferred(hall: HallState, event: TicketTransferred, at: Millis) -> None:
    """A new stop; the place by the press stays."""
    ticket = hall.tickets[event.ticket]
    hall.put_aside(ticket, at)
    ticket.stop.end_hold(at)
    ticket.stop.end_absence(at)
    ticket.stop.ended_at, ticket.stop.outcome = at, "transferred"
    stops = [*ticket.stops, Stop(service=event.service, queued_at=at)]
    hall.move(
        ticket,
        Action.TRANSFER,
        stops=stops,
        window="",
        bound_to=event.to_window,
        note=event.note,
        missed_at=None,
        hold_reason="",
    )


def ticket_held(hall: HallState, event: TicketHeld, at: Millis) -> None:
    """Out of the window, neither waiting nor served."""
    ticket = hall.tickets[event.ticket]
    hall.put_aside(ticket, at)
    hall.move(ticket, Action.HOLD, hold_reason=event.reason, hold_reminded=False)
    ticket.stop.held_at = at


def ticket_resumed(hall: HallState, event: TicketResumed, at: Millis) -> None:
    """Back in front of a clerk."""
    ticket = hall.tickets[event.ticket]
    stop = ticket.stop
    stop.end_hold(at)
    stop.window, stop.person = event.window, event.person
    hall.move(ticket, Action.RESUME, hold_reason="", window=event.window)
    hall.windows[event.window].current = ticket.id


def hold_reminded(hall: HallState, event: HoldReminded, at: Millis) -> None:
    """Said once."""
    hall.tickets[event.ticket].hold_reminded = True
