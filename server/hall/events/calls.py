"""Calling a ticket, how the call was shown and spoken, and the service that follows."""

from server.hall.events.event import Event
from server.hall.state import Call, HallState, Measured
from server.hall.ticket import Action, Millis, State, Stop, Ticket

LATEST_KEPT = 6
"""How many of a zone's newest calls a lobby screen can show."""


class TicketCalled(Event, frozen=True):
    """叫号: the first call (times 1) or a repeat (times 2, 3 …)."""

    ticket: str
    number: str
    call: int  # the number of this call today
    window: str
    person: str
    service: str
    times: int
    zone: str
    language: str = "zh"
    by_hand: bool = True  # pressed by a clerk, not repeated by the hall
    reason: str = ""  # chosen, priority, turn: why this one


class CallTakenBack(Event, frozen=True):
    """A wrong call: back to its place in line."""

    ticket: str
    window: str


class TicketPutBeside(Event, frozen=True):
    """Not come yet: its call goes on in the background, the window is free for the next."""

    ticket: str
    window: str


class CallShown(Event, frozen=True):
    """A screen of the zone has shown the call (the first such report)."""

    call: int
    ticket: str
    zone: str
    station: str


class CallSpoken(Event, frozen=True):
    """The zone's voice is done with the call. outcome: spoken, merged, dropped (with its reason)."""

    call: int
    ticket: str
    zone: str
    station: str
    outcome: str
    reason: str = ""


class CallUnannounced(Event, frozen=True):
    """Neither screen nor voice answered in time: an alarm, and the no-show clock starts."""

    call: int
    ticket: str
    zone: str


class CalledByVoice(Event, frozen=True):
    """已人工喊号: the clerk called the number aloud."""

    ticket: str
    window: str


class ServiceStarted(Event, frozen=True):
    """开始办理."""

    ticket: str
    window: str
    person: str
    inferred: bool = False


class TicketFinished(Event, frozen=True):
    """办结. `inferred`: the end was inferred from the next call; `time_unknown`: forgotten until the close."""

    ticket: str
    window: str
    inferred: bool = False
    time_unknown: bool = False


class TicketMissed(Event, frozen=True):
    """过号: called as often as the rules ask and not come."""

    ticket: str
    window: str


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


def ticket_called(hall: HallState, event: TicketCalled, at: Millis) -> None:
    """To the window, or said again."""
    ticket = hall.tickets[event.ticket]
    stop = ticket.stop
    if ticket.state is State.CALLED and ticket.window == event.window:
        hall.move(ticket, Action.RECALL)
    else:
        hall.put_aside(ticket)
        hall.move(ticket, Action.CALL, window=event.window)
    stop.window, stop.person = event.window, event.person
    stop.first_called_at = stop.first_called_at or at
    stop.calls, stop.last_called_at = event.times, at
    stop.last_call = event.call
    _remember(hall, event, at)
    if event.times == 1:
        stop.first_call, stop.announced_at, stop.announced_by = event.call, None, ""
    window = hall.windows[event.window]
    if event.by_hand and window.current != ticket.id:
        window.beside = [each for each in window.beside if each != ticket.id]
        window.current = ticket.id


def _remember(hall: HallState, event: TicketCalled, at: Millis) -> None:
    hall.calls[event.call] = Call(
        ticket=event.ticket,
        at=at,
        zone=event.zone,
        window=event.window,
        service=event.service,
        times=event.times,
    )
    others = [
        each for each in hall.latest.get(event.zone, ()) if hall.calls[each].ticket != event.ticket
    ]
    hall.latest[event.zone] = [event.call, *others][:LATEST_KEPT]


def call_taken_back(hall: HallState, event: CallTakenBack, at: Millis) -> None:
    """As if it had not been called; how often it was called stays known."""
    ticket = hall.tickets[event.ticket]
    hall.put_aside(ticket)
    hall.move(ticket, Action.TAKE_BACK, window="")


def ticket_put_beside(hall: HallState, event: TicketPutBeside, at: Millis) -> None:
    """The window is free; the ticket stays called."""
    window = hall.windows[event.window]
    window.current = ""
    window.beside.append(event.ticket)


def call_shown(hall: HallState, event: CallShown, at: Millis) -> None:
    """Starts the no-show clock where the zone has no voice."""
    hall.calls[event.call].shown.append(event.zone)
    if not hall.index.zones[event.zone].voice:
        _announced(hall, event.call, "shown", at)


def call_spoken(hall: HallState, event: CallSpoken, at: Millis) -> None:
    """Starts the no-show clock when it was really heard."""
    hall.calls[event.call].spoken[event.zone] = event.outcome
    if event.outcome == "spoken":
        _announced(hall, event.call, "spoken", at)


def call_unannounced(hall: HallState, event: CallUnannounced, at: Millis) -> None:
    """The clock starts all the same, marked."""
    hall.calls[event.call].unannounced = True
    _announced(hall, event.call, "unannounced", at)


def called_by_voice(hall: HallState, event: CalledByVoice, at: Millis) -> None:
    """The clerk's own voice counts."""
    _announced(hall, hall.tickets[event.ticket].stop.last_call, "by_hand", at)


def _announced(hall: HallState, call: int, way: str, at: Millis) -> None:
    stop = hall.tickets[hall.calls[call].ticket].stop
    if not stop.first_call <= call <= stop.last_call:
        return  # an answer to a call of an earlier round
    if stop.announced_at is None or stop.announced_by == "unannounced":
        stop.announced_at, stop.announced_by = at, way


def service_started(hall: HallState, event: ServiceStarted, at: Millis) -> None:
    """In front of the clerk."""
    ticket = hall.tickets[event.ticket]
    hall.move(ticket, Action.SERVE)
    window = hall.windows[event.window]
    window.beside = [each for each in window.beside if each != ticket.id]
    window.current = ticket.id
    stop = ticket.stop
    stop.person = event.person
    stop.served_at = stop.served_at or at
    if stop.held_at is not None:  # a held ticket that was called again
        stop.held_ms, stop.held_at = stop.held_ms + at - stop.held_at, None
    if event.inferred:
        stop.inferred.append("start")


def ticket_finished(hall: HallState, event: TicketFinished, at: Millis) -> None:
    """办结; only a known, pressed start teaches the mean."""
    ticket = hall.tickets[event.ticket]
    hall.put_aside(ticket)
    hall.move(ticket, Action.CLOSE_DAY if event.time_unknown else Action.FINISH)
    stop = ticket.stop
    stop.ended_at, stop.outcome = at, "time_unknown" if event.time_unknown else "done"
    if event.inferred:
        stop.inferred.append("end")
    if not event.time_unknown and "start" not in stop.inferred:
        _learn(hall, ticket)


def _learn(hall: HallState, ticket: Ticket) -> None:
    stop = ticket.stop
    if stop.served_at is None or stop.ended_at is None:
        return
    seen = hall.measured.setdefault(stop.service, Measured())
    seen.count += 1
    seen.total_ms += stop.ended_at - stop.served_at - stop.held_ms


def ticket_missed(hall: HallState, event: TicketMissed, at: Millis) -> None:
    """May come back within the time the hall gives."""
    ticket = hall.tickets[event.ticket]
    hall.put_aside(ticket)
    hall.move(ticket, Action.MISS, window="", missed_at=at)


def ticket_transferred(hall: HallState, event: TicketTransferred, at: Millis) -> None:
    """A new stop; the place by the press stays."""
    ticket = hall.tickets[event.ticket]
    hall.put_aside(ticket)
    ticket.stop.ended_at, ticket.stop.outcome = at, "transferred"
    stops = [*ticket.stops, Stop(service=event.service, queued_at=at)]
    hall.move(
        ticket, Action.TRANSFER, stops=stops, window="", bound_to=event.to_window, note=event.note
    )


def ticket_held(hall: HallState, event: TicketHeld, at: Millis) -> None:
    """Out of the window, neither waiting nor served."""
    ticket = hall.tickets[event.ticket]
    hall.put_aside(ticket)
    hall.move(ticket, Action.HOLD, hold_reason=event.reason, hold_reminded=False)
    ticket.stop.held_at = at


def ticket_resumed(hall: HallState, event: TicketResumed, at: Millis) -> None:
    """Back in front of a clerk."""
    ticket = hall.tickets[event.ticket]
    stop = ticket.stop
    stop.held_ms += at - (stop.held_at if stop.held_at is not None else at)
    stop.held_at, stop.window, stop.person = None, event.window, event.person
    hall.move(ticket, Action.RESUME, hold_reason="", window=event.window)
    hall.windows[event.window].current = ticket.id


def hold_reminded(hall: HallState, event: HoldReminded, at: Millis) -> None:
    """Said once."""
    hall.tickets[event.ticket].hold_reminded = True
