"""Calling a ticket, how the call was shown and spoken, and nobody coming."""

from server.hall.events.event import Event
from server.hall.events.windows import first_call
from server.hall.line import place_of
from server.hall.state import HallState
from server.hall.ticket import Action, Millis, State
from server.hall.today import Call, Chosen

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
    choice: str = ""  # the clerk's reason for a call out of order
    overtaken: tuple[str, ...] = ()  # the numbers it passed by that choice
    way: bool = False  # the voice says the direction too
    over: tuple[tuple[str, str], ...] = ()  # lines whose heads it overtook by priority


class CallTakenBack(Event, frozen=True):
    """A wrong call: back to its place in line, to its hold, or to being missed."""

    ticket: str
    window: str
    to: State = State.WAITING
    number: str = ""
    call: int = 0  # its last call: screens drop this one and those before it
    zone: str = ""  # "" only in rows of before it was told to screens


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
    """The zone's voice is done with the call. outcome: spoken, merged, dropped (with reason).

    `delay_ms`: from the call to its first sound; None where the screen does not tell.
    """

    call: int
    ticket: str
    zone: str
    station: str
    outcome: str
    reason: str = ""
    delay_ms: int | None = None


class CallUnannounced(Event, frozen=True):
    """Not heard in time: an alarm, and the no-show clock starts all the same.

    `shown`: a screen had it and only the voice is silent.
    """

    call: int
    ticket: str
    zone: str
    shown: bool = False


class CalledByVoice(Event, frozen=True):
    """已人工喊号: the clerk called the number aloud."""

    ticket: str
    window: str


class TicketMissed(Event, frozen=True):
    """过号: called as often as the rules ask and not come."""

    ticket: str
    window: str


def ticket_called(hall: HallState, event: TicketCalled, at: Millis) -> None:
    """To the window, or said again."""
    ticket = hall.tickets[event.ticket]
    stop = ticket.stop
    for service, class_ in event.over:
        hall.lines.line((service, class_)).overtake(place_of(ticket))
    if ticket.state is State.CALLED and ticket.window == event.window:
        hall.move(ticket, Action.RECALL)
    else:
        hall.put_aside(ticket, at)
        hall.move(ticket, Action.CALL, window=event.window)
    stop.window, stop.person = event.window, event.person
    stop.first_called_at = stop.first_called_at or at
    stop.calls, stop.last_called_at = event.times, at
    stop.last_call = event.call
    first_call(hall, event.window, at)
    _remember(hall, event, at)
    if event.overtaken:
        hall.chosen.append(
            Chosen(
                person=event.person,
                number=event.number,
                window=event.window,
                reason=event.choice,
                overtaken=event.overtaken,
                at=at,
            )
        )
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
        reason=event.reason,
    )
    _forget(hall, event.ticket)
    hall.latest[event.zone] = [event.call, *hall.latest.get(event.zone, ())][:LATEST_KEPT]


def _forget(hall: HallState, ticket_id: str) -> None:
    """A ticket stands once among the newest calls, in one zone."""
    for zone, newest in hall.latest.items():
        hall.latest[zone] = [each for each in newest if hall.calls[each].ticket != ticket_id]


BACK = {
    State.WAITING: Action.TAKE_BACK,
    State.ON_HOLD: Action.HOLD,
    State.MISSED: Action.MISS,
}
"""Where a wrongly called ticket came from → the action that brings it back there."""


def call_taken_back(hall: HallState, event: CallTakenBack, at: Millis) -> None:
    """As if it had not been called; how often it was called stays known."""
    ticket = hall.tickets[event.ticket]
    hall.put_aside(ticket, at)
    window = event.window if event.to is State.ON_HOLD else ""
    hall.move(ticket, BACK[event.to], window=window)
    _forget(hall, ticket.id)


def ticket_put_beside(hall: HallState, event: TicketPutBeside, at: Millis) -> None:
    """The window is free; the ticket stays called."""
    window = hall.windows[event.window]
    window.current, window.free_since = "", at
    window.beside.append(event.ticket)


def call_shown(hall: HallState, event: CallShown, at: Millis) -> None:
    """Counts as heard where the zone has no voice, or where its voice has given up."""
    call = hall.calls[event.call]
    call.shown.append(event.zone)
    silent = not hall.index.zones[event.zone].voice or call.spoken.get(event.zone) == "dropped"
    if event.zone == call.zone and silent:
        _heard(hall, event.call, "shown", at)


def call_spoken(hall: HallState, event: CallSpoken, at: Millis) -> None:
    """Counts when it was really said in the ticket's own zone; dropped, the screen has to do."""
    call = hall.calls[event.call]
    call.spoken[event.zone] = event.outcome
    call.silent.pop(event.zone, None)
    if event.reason:
        call.silent[event.zone] = event.reason
    if event.outcome in HEARD and event.delay_ms is not None:
        hall.voice_delay[event.zone] = event.delay_ms
    if event.zone != call.zone:
        return
    if event.outcome in HEARD:
        _heard(hall, event.call, "spoken", at)
    elif event.zone in call.shown:
        _heard(hall, event.call, "shown", at)


def call_unannounced(hall: HallState, event: CallUnannounced, at: Millis) -> None:
    """The clock starts all the same, marked."""
    hall.calls[event.call].unannounced = True
    hall.unannounced += 1
    _heard(hall, event.call, "shown" if event.shown else "unannounced", at)


def called_by_voice(hall: HallState, event: CalledByVoice, at: Millis) -> None:
    """The clerk's own voice counts."""
    number = hall.tickets[event.ticket].stop.last_call
    hall.calls[number].by_hand = True
    _heard(hall, number, "by_hand", at)


HEARD = frozenset({"spoken", "merged"})
WAYS = ("", "unannounced", "shown", "spoken", "by_hand")
"""How a call can be heard, the weakest first."""


def _heard(hall: HallState, number: int, way: str, at: Millis) -> None:
    """A call counts from when it is first heard; what was only assumed gives way to the fact."""
    call = hall.calls[number]
    stop = hall.tickets[call.ticket].stop
    if not stop.first_call <= number <= stop.last_call:
        return  # an answer to a call of an earlier round
    assumed = call.unannounced and WAYS.index(way) > WAYS.index(stop.announced_by)
    if call.heard_at is None or assumed:
        call.heard_at = at
    if stop.announced_at is None or assumed:
        stop.announced_at, stop.announced_by = at, way


def ticket_missed(hall: HallState, event: TicketMissed, at: Millis) -> None:
    """May come back within the time the hall gives."""
    ticket = hall.tickets[event.ticket]
    hall.put_aside(ticket, at)
    hall.move(ticket, Action.MISS, window="", missed_at=at, hold_reason="")
    ticket.stop.end_hold(at)
    ticket.stop.end_absence(at)
    ticket.stop.begin_absence(at, "missed")
