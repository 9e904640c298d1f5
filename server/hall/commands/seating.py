"""People at windows: move a window, work beside a colleague, take over, stand in 代班.

Everybody acts under their own PIN; whoever sits down must be authorised for all it serves then.
"""

from collections.abc import Iterator

from server.hall.bounds import Id
from server.hall.commands.calls import call_at
from server.hall.commands.clerk import staffed
from server.hall.commands.command import Press, WindowCommand
from server.hall.events.event import Event
from server.hall.events.help import HelpEnded
from server.hall.events.seating import (
    ClerkJoined,
    ClerkLeft,
    StandInBegan,
    StandInEnded,
    WindowMoved,
    WindowTakenOver,
)
from server.hall.help_asked import help_at
from server.hall.refusal import Refused
from server.hall.seating import bound_to, kept_here, stand_ins, windows_of
from server.hall.seats import could_serve
from server.hall.state import HallState
from server.hall.temporary import give_way
from server.hall.ticket import MINUTE, State, Ticket
from server.hall.window import STAFFED, Window, WindowState

CALLED_FOR = (WindowState.ASKED, WindowState.ACCEPTED)


class MoveWindow(WindowCommand, frozen=True):
    """搬窗: this window, with everything, goes on at `to`."""

    to: Id


class JoinWindow(WindowCommand, frozen=True):
    """The person signed in works here too, beside its clerk."""


class LeaveWindow(WindowCommand, frozen=True):
    """One of two leaves."""


class TakeOver(WindowCommand, frozen=True):
    """接班: the person signed in is its clerk from now on."""


class StandIn(WindowCommand, frozen=True):
    """代班: the person signed in acts here for some minutes."""


class EndStandIn(WindowCommand, frozen=True):
    """The stand-in is over."""


def move_window(hall: HallState, command: MoveWindow, press: Press) -> list[Event]:
    """To a window nobody sits at; whoever has been called is called anew, to the new one.

    Not the machine's own while another is kept there: its clerk would leave that one with it.
    Help asked for at the old one is over: whoever still needs it asks at the new one.
    """
    window, new = _own(hall, command.window, press), hall.window(command.to)
    _keeps_none_here(hall, window, press)
    if new.state is not new.resting:
        raise Refused("window_not_free", window=new.id)
    may, able = hall.person(window.person).services, hall.index.able[new.id]
    services = tuple(each for each in window.assigned if each in able and each in may)
    if not services:
        raise Refused("not_authorised", window=new.id)
    for ticket in _goes_along(hall, window):
        if ticket.service not in able:
            raise Refused("cannot_serve", window=new.id, number=ticket.number)
    stays = [each for each in bound_to(hall, window) if each.service not in able & set(may)]
    station, partner_station = _machines(hall, window, press)
    moved = WindowMoved(
        window=window.id,
        to=new.id,
        person=press.who.person,
        services=services,
        station=station,
        partner_station=partner_station,
        freed=tuple(each.id for each in stays),
    )
    ended = [
        HelpEnded(station=station, person=moved.person)
        for station, each in hall.help.items()
        if each.window == window.id and help_at(hall, station, press.at)
    ]
    return [moved, *_called_anew(hall, window, new), *ended]


def _machines(hall: HallState, window: Window, press: Press) -> tuple[str, str]:
    """Where its clerk and the second one are after it has moved; "" who is to sign in there.

    Whoever pressed at a machine of their own is there, and who keeps another window stays with
    that one's; a colleague at another machine stays at it. At the machine that is left behind, or
    of whoever brings it here, nobody else has come along yet.
    """
    here, first = press.who.station, press.who.person == window.person
    was = window.station if first else window.partner_station
    kept = {each.station for each in windows_of(hall, press.who.person) if each is not window}
    mine = "" if here == was and here not in kept else here
    other = window.partner_station if first else window.station
    if other == was:
        other = mine if here == was else ""
    return (mine, other) if first else (other, mine)


def _keeps_none_here(hall: HallState, window: Window, press: Press) -> None:
    """Who walks away with this machine's own window signs out, and that closes all kept here."""
    other = kept_here(hall, window, press.who.station)
    if window.id == press.who.window and other:
        raise Refused("keeps_two_here", window=window.id, other=other)


def _own(hall: HallState, window_id: str, press: Press) -> Window:
    """The window, for its own clerks; who stands in decides nothing about it."""
    window = staffed(hall, window_id, press)
    if press.who.person not in window.sitting:
        raise Refused("only_standing_in", window=window.id)
    return window


def _goes_along(hall: HallState, window: Window) -> Iterator[Ticket]:
    for state in (State.CALLED, State.SERVING, State.ON_HOLD):
        yield from (each for each in hall.in_state(state) if each.window == window.id)


def _called_anew(hall: HallState, window: Window, new: Window) -> Iterator[Event]:
    """Who is on the way hears the new window, and has the whole time again."""
    called = (each for each in hall.in_state(State.CALLED) if each.window == window.id)
    for earlier, ticket in enumerate(called):
        in_front = ticket.id == window.current
        yield call_at(hall, ticket, new, window.person, in_front=in_front, earlier=earlier)


def join_window(hall: HallState, command: JoinWindow, press: Press) -> list[Event]:
    """Beside its clerk, at most two in all."""
    window = _to_sit_at(hall, command.window, press)
    if window.partner or press.who.person in window.sitting:
        raise Refused("window_full", window=window.id)
    _nowhere_else(hall, press, window)
    joined = ClerkJoined(window=window.id, person=press.who.person, station=press.who.station)
    stood = [_ended(window, "left")] if window.stand_in == joined.person else []
    return [*stood, joined, *give_way(hall, joined.person, CALLED_FOR, press.at)]


def _to_sit_at(hall: HallState, window_id: str, press: Press) -> Window:
    """A window at work, all of whose services the person may serve; an outage ends by itself."""
    window = hall.window(window_id)
    if window.state not in STAFFED:
        raise Refused("window_not_open", window=window_id)
    own = set(could_serve(hall.index, window, hall.person(window.person)))
    own |= {each.service for each in (*_goes_along(hall, window), *bound_to(hall, window))}
    if not own <= set(hall.person(press.who.person).services):
        raise Refused("not_authorised", window=window.id)
    return window


def _nowhere_else(hall: HallState, press: Press, window: Window) -> None:
    elsewhere = hall.window_of(press.who.person)
    if elsewhere is not None:
        raise Refused("signed_in_elsewhere", window=elsewhere.id)
    stands_nowhere_else(hall, press, window)


def stands_nowhere_else(hall: HallState, press: Press, window: Window) -> None:
    """A stand-in is ended before its person works anywhere else."""
    for each in stand_ins(hall):
        if each.stand_in == press.who.person and each is not window:
            raise Refused("standing_in_elsewhere", window=each.id)


def leave_window(hall: HallState, command: LeaveWindow, press: Press) -> list[Event]:
    """Somebody stays, and is there."""
    window = _own(hall, command.window, press)
    if not stays_at(hall, window, press):
        raise Refused("nobody_stays", window=window.id)
    return [left(window, press.who.person)]


def stays_at(hall: HallState, window: Window, press: Press) -> str:
    """Who keeps the window when this one of its clerks goes; "" nobody would be there.

    A colleague who never came to where it was moved keeps nothing. But while the other has not
    come there either, the colleague may be who moved it, on the way.
    """
    person = press.who.person
    stays = window.partner if person == window.person else window.person
    counters = {window.id, *(each.id for each in windows_of(hall, person))}
    came = press.who.window in counters
    return "" if came and stays and not window.signed_in_at(stays) else stays


def left(window: Window, person: str) -> ClerkLeft:
    """One of the two at a window goes."""
    stays = window.partner if person == window.person else window.person
    return ClerkLeft(window=window.id, person=person, stays=stays)


def take_over(hall: HallState, command: TakeOver, press: Press) -> list[Event]:
    """With the visitor in front, those called and held: nothing is asked, all is recorded."""
    window = _to_sit_at(hall, command.window, press)
    if press.who.person == window.person:
        raise Refused("changed", window=window.id)
    if press.who.person != window.partner:
        _nowhere_else(hall, press, window)
    taken = WindowTakenOver(
        window=window.id, person=press.who.person, was=window.person, station=press.who.station
    )
    return [taken, *give_way(hall, taken.person, CALLED_FOR, press.at)]


def stand_in(hall: HallState, command: StandIn, press: Press) -> list[Event]:
    """Only one, only for so long, and by nobody who has a place elsewhere.

    The same person again at this window only after a rest as long as the stand-in: it is for
    minutes, and who is needed longer works beside the clerk or takes over.
    """
    window, person = _to_sit_at(hall, command.window, press), press.who.person
    if not hall.policy.stand_in_min or window.stand_in or person in window.sitting:
        raise Refused("no_stand_in", window=window.id)
    _nowhere_else(hall, press, window)
    most = hall.policy.stand_in_min * MINUTE
    rest = window.stood_in.get(person, -most) + most - press.at
    if rest > 0:
        raise Refused("stand_in_rest", window=window.id, minutes=-(-rest // MINUTE))
    until = press.at + most
    began = StandInBegan(
        window=window.id,
        person=person,
        instead_of=window.person,
        until=until,
        station=press.who.station,
    )
    return [began, *give_way(hall, person, CALLED_FOR, press.at)]


def end_stand_in(hall: HallState, command: EndStandIn, press: Press) -> list[Event]:
    """By either of them."""
    window = staffed(hall, command.window, press)
    if not window.stand_in:
        raise Refused("no_stand_in", window=window.id)
    return [_ended(window, "person")]


def _ended(window: Window, cause: str) -> StandInEnded:
    return StandInEnded(window=window.id, person=window.stand_in, cause=cause)


def stand_ins_over(hall: HallState, now: int) -> Iterator[Event]:
    """By the clock: nobody has to remember."""
    for window in stand_ins(hall):
        if now >= window.stand_in_until:
            yield _ended(window, "time")


def leaves(hall: HallState, press: Press) -> Iterator[Event]:
    """Who signs out here and leaves a colleague at the window, or stood in there."""
    person, station = press.who.person, press.who.station
    for window in hall.windows.values():
        if window.stand_in == person and window.stand_in_station in ("", station):
            yield _ended(window, "left")
        if _sits_here(window, press) and stays_at(hall, window, press):
            yield left(window, person)


def left_empty(hall: HallState, press: Press) -> Iterator[Window]:
    """The windows at which nobody is left once this person signs out here."""
    for window in hall.windows.values():
        if _sits_here(window, press) and not stays_at(hall, window, press):
            yield window


def _sits_here(window: Window, press: Press) -> bool:
    person, station = press.who.person, press.who.station
    return person in window.sitting and window.signed_in_at(person) == station
