"""What a clerk does to have a visitor come: call the next or this one, again, back, no-show.

The window never waits: whoever has not come is called on in the background, beside the next.
"""

import msgspec

from server.hall.bounds import Code, Id
from server.hall.catalog import VisitorNeed
from server.hall.commands.choosing import may_pass, passed_by
from server.hall.commands.clerk import at_work, authorised, current, may_take_over, ready
from server.hall.commands.command import Press, WindowCommand
from server.hall.commands.links import nowhere_else
from server.hall.commands.stops import finished
from server.hall.events.calls import (
    CalledByVoice,
    CallTakenBack,
    TicketCalled,
    TicketMissed,
    TicketPutBeside,
)
from server.hall.events.event import Event
from server.hall.events.service import TicketFinished
from server.hall.groups import seen_as, seen_without
from server.hall.line import Seen, next_for, passed_over
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import SECOND, Action, Millis, State, Ticket, next_state
from server.hall.window import Window


class CallNext(WindowCommand, frozen=True):
    """顺呼."""


class CallTicket(WindowCommand, frozen=True):
    """选呼: this one. `reason`: of the hall's list, where somebody is passed by it."""

    ticket: Id
    reason: Code = ""


class Recall(WindowCommand, frozen=True):
    """重呼."""


class TakeBack(WindowCommand, frozen=True):
    """A wrong call is taken back."""


class MarkMissed(WindowCommand, frozen=True):
    """没来: missed when called often enough, else its call goes on in the background."""


class SayByVoice(WindowCommand, frozen=True):
    """已人工喊号: the clerk called the number aloud."""


def call_next(hall: HallState, command: CallNext, press: Press) -> list[Event]:
    """Ends what is at the window, then calls who is next at this moment."""
    window = ready(hall, command, press)
    at_work(window)
    ending = end_current(hall, window, press)
    seen = seen_as(hall, seen_after(hall, window, ending), press.who.person)
    line = next_for(seen, press.at, hall.policy.overtaken_most)
    if line is None:
        if ending and isinstance(ending[-1], TicketFinished):
            return ending
        raise Refused("nobody_waiting", window=window.id)
    ticket = hall.tickets[line.places[0][2]]
    called = _call(hall, ticket, window, why_next(hall, ticket), press.who.person)
    over = tuple(each.key for each in passed_over(seen, line))
    return [*ending, msgspec.structs.replace(called, over=over) if over else called]


def seen_after(hall: HallState, window: Window, ending: list[Event]) -> list[Seen]:
    """The heads this window chooses from: with the visit before, its linked numbers come back."""
    return seen_without(hall, window, left_by(window, ending))


def left_by(window: Window, ending: list[Event]) -> str:
    """The ticket that has left the window with these events, not only made room for the next."""
    leaves = bool(ending) and isinstance(ending[-1], TicketFinished | TicketMissed)
    return window.current if leaves else ""


def why_next(hall: HallState, ticket: Ticket) -> str:
    """Why this one: bound to the window, ahead by priority, or simply its turn."""
    if ticket.bound_to:
        return "bound"
    oldest = hall.lines.oldest(ticket.service, hall.class_ids)
    return "priority" if oldest is not None and oldest[2] != ticket.id else "turn"


def end_current(hall: HallState, window: Window, press: Press) -> list[Event]:
    """What becomes of the visitor at the window when another one takes the place."""
    if not window.current:
        return []
    ticket = hall.tickets[window.current]
    if ticket.state is State.SERVING:
        return [finished(hall, ticket, press, inferred=True)]
    return [_not_come(hall, ticket, window, press.at)]


def _not_come(hall: HallState, ticket: Ticket, window: Window, now: Millis) -> Event:
    if may_be_missed(hall, ticket, now):
        return TicketMissed(ticket=ticket.id, window=window.id)
    return TicketPutBeside(ticket=ticket.id, window=window.id)


def may_be_missed(hall: HallState, ticket: Ticket, now: Millis) -> bool:
    """Called often enough, and given the time of so many calls since the first one was heard."""
    stop, times = ticket.stop, hall.policy.no_show_calls
    spacing = hall.policy.no_show_spacing_s * SECOND
    if stop.announced_at is None or stop.calls < times:
        return False
    heard = hall.calls[stop.last_call].heard_at
    enough = now - stop.announced_at >= times * spacing + extra_ms(hall, ticket)
    return enough and heard is not None and now - heard >= spacing


def extra_ms(hall: HallState, ticket: Ticket) -> Millis:
    """How much longer the visitor is given because of the needs on the ticket."""
    return max((each.extra_s for each in _needs(hall, ticket)), default=0) * SECOND


def _needs(hall: HallState, ticket: Ticket) -> list[VisitorNeed]:
    return [hall.index.needs[each] for each in ticket.needs if each in hall.index.needs]


def call_ticket(hall: HallState, command: CallTicket, press: Press) -> list[Event]:
    """This ticket, from the line, from hold, from missed, or one called before and put beside."""
    window = ready(hall, command, press)
    ticket = hall.ticket(command.ticket)
    if ticket.id == window.current:
        raise Refused("changed", window=window.id)
    ending = end_current(hall, window, press)
    if ticket.id not in window.beside:
        _may_choose(hall, ticket, window)
        nowhere_else(hall, ticket, leaving=left_by(window, ending))
    authorised(hall, ticket, press)
    called = _call(hall, ticket, window, "chosen", press.who.person)
    passed: tuple[str, ...] = ()
    if ticket.id not in window.beside:
        passed = passed_by(hall, ticket, seen_after(hall, window, ending), press.at)
    if passed:
        may_pass(hall, command.reason, press)
        called = msgspec.structs.replace(called, choice=command.reason, overtaken=passed)
    return [*ending, called]


def _may_choose(hall: HallState, ticket: Ticket, window: Window) -> None:
    at_work(window)
    next_state(ticket.state, Action.CALL)
    if ticket.state is State.ON_HOLD:
        may_take_over(hall, ticket, window)
    elif ticket.service not in hall.serves_now(window) and ticket.bound_to != window.id:
        raise Refused("cannot_serve", window=window.id, number=ticket.number)


def recall(hall: HallState, command: Recall, press: Press) -> list[Event]:
    """Say it again."""
    window = ready(hall, command, press)
    ticket = current(hall, window, Action.RECALL)
    return [_call(hall, ticket, window, "again", press.who.person)]


def repeat_due(hall: HallState, ticket: Ticket, now: Millis) -> bool:
    """Whether a ticket put beside is to be called again: a while after its last call was heard."""
    heard = hall.calls[ticket.stop.last_call].heard_at
    again = ticket.stop.calls < hall.policy.no_show_calls
    spacing = hall.policy.no_show_spacing_s * SECOND
    return again and heard is not None and now - heard >= spacing


def call_again(hall: HallState, ticket: Ticket, earlier: int) -> TicketCalled:
    """The hall's own repeat of a call; `earlier` calls are decided before it at this moment."""
    window = hall.windows[ticket.window]
    called = _call(hall, ticket, window, "again", window.person, earlier=earlier)
    return msgspec.structs.replace(called, by_hand=False)


def call_at(
    hall: HallState, ticket: Ticket, window: Window, person: str, *, in_front: bool, earlier: int
) -> TicketCalled:
    """Who has been called is told the window it is now, and counted from there."""
    called = _call(hall, ticket, window, "moved", person, earlier=earlier)
    return msgspec.structs.replace(called, by_hand=in_front, times=1)


def _call(
    hall: HallState, ticket: Ticket, window: Window, reason: str, person: str, *, earlier: int = 0
) -> TicketCalled:
    again = ticket.state is State.CALLED and ticket.window == window.id
    return TicketCalled(
        ticket=ticket.id,
        number=ticket.number,
        call=len(hall.calls) + 1 + earlier,
        window=window.id,
        person=person,
        service=ticket.service,
        times=ticket.stop.calls + 1 if again else 1,
        zone=hall.index.zone_of(window.id),
        language=ticket.language,
        reason=reason,
        way=any(each.hears_way for each in _needs(hall, ticket)),
    )


def take_back(hall: HallState, command: TakeBack, press: Press) -> list[Event]:
    """Back to where it was called from, nothing lost."""
    window = ready(hall, command, press)
    ticket = current(hall, window, Action.TAKE_BACK)
    return [
        CallTakenBack(
            ticket=ticket.id,
            window=window.id,
            to=_called_from(ticket),
            number=ticket.number,
            call=ticket.stop.last_call,
            zone=hall.index.zone_of(window.id),
        )
    ]


def _called_from(ticket: Ticket) -> State:
    if ticket.missed_at is not None:
        return State.MISSED
    return State.WAITING if ticket.stop.held_at is None else State.ON_HOLD


def mark_missed(hall: HallState, command: MarkMissed, press: Press) -> list[Event]:
    """The window never waits: too early for 过号, the call goes on in the background."""
    window = ready(hall, command, press)
    ticket = current(hall, window, Action.MISS)
    return [_not_come(hall, ticket, window, press.at)]


def say_by_voice(hall: HallState, command: SayByVoice, press: Press) -> list[Event]:
    """Counts as heard."""
    window = ready(hall, command, press)
    ticket = current(hall, window, Action.RECALL)
    return [CalledByVoice(ticket=ticket.id, window=window.id)]
