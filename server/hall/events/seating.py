"""People at windows: one moved with everything, a second clerk, a hand-over, a stand-in 代班."""

from server.hall.events.event import Event
from server.hall.events.windows import rest, running_measure
from server.hall.state import HallState
from server.hall.ticket import Millis, State, Ticket
from server.hall.window import Window, WindowAction, WindowState

AT_WINDOW = (State.CALLED, State.SERVING, State.ON_HOLD)


class WindowMoved(Event, frozen=True):
    """搬窗: clerk, visitors, assignment, pause and all go on at another window."""

    window: str
    to: str
    person: str
    services: tuple[str, ...]  # what of its assignment the other window's equipment allows
    station: str = ""  # where the clerk is now; "" until they sign in there
    partner_station: str | None = None  # where the second one is now; None: where they were
    freed: tuple[str, ...] = ()  # who waited for this window only, and cannot be served there


class ClerkJoined(Event, frozen=True):
    """A second clerk works at this window too."""

    window: str
    person: str
    station: str


class ClerkLeft(Event, frozen=True):
    """One of two leaves; the window stays with the other."""

    window: str
    person: str
    stays: str


class WindowTakenOver(Event, frozen=True):
    """接班: the window is another clerk's from now on, with all that is open at it."""

    window: str
    person: str
    was: str
    station: str


class StandInBegan(Event, frozen=True):
    """代班: a colleague acts at this window, which stays its clerk's."""

    window: str
    person: str
    instead_of: str
    until: Millis
    station: str = ""  # where the colleague signed in; signing out there ends it


class StandInEnded(Event, frozen=True):
    """And does not any more. cause: time, person, left."""

    window: str
    person: str
    cause: str


def window_moved(hall: HallState, event: WindowMoved, at: Millis) -> None:
    """The old window rests, the new one is as the old one was."""
    old, new = hall.windows[event.window], hall.windows[event.to]
    _turn_as(hall, old, new, at)
    _carry(hall, old, new, event)
    for ticket in [each for state in AT_WINDOW for each in hall.in_state(state)]:
        if ticket.window == old.id:
            _follow(hall, ticket, old, new)
    for ticket_id in event.freed:
        hall.restand(hall.tickets[ticket_id], bound_to="")
    hall.unbind(old, to=new.id)
    old.current, old.beside = "", []
    hall.turn(old, old.closing, at)
    rest(old)
    hall.seats_changed()


def _turn_as(hall: HallState, old: Window, new: Window, at: Millis) -> None:
    """Into the state the other is in; since when does not change."""
    rest(new)
    hall.turn(new, WindowAction.OPEN, at)
    if old.state is WindowState.PAUSED:
        hall.turn(new, WindowAction.PAUSE, at)
    if old.state is WindowState.DRAINING:
        hall.turn(new, WindowAction.DRAIN, at)
    new.since, new.pause_reason = old.since, old.pause_reason


def _carry(hall: HallState, old: Window, new: Window, event: WindowMoved) -> None:
    """All that is known of the window but its name."""
    for name in CARRIED:
        setattr(new, name, getattr(old, name))
    new.beside = list(old.beside)
    new.station = event.station
    if event.partner_station is not None:
        new.partner_station = event.partner_station
    if old.temporary:
        new.temporary_for = list(event.services)
        measure = running_measure(hall, old.id)
        if measure is not None:
            measure.window = new.id
    else:
        new.brought = list(event.services)


CARRIED = (
    "person", "partner", "partner_station", "stand_in", "stand_in_until",
    "stand_in_station", "stood_in", "current", "pressed_at", "free_since", "temporary",
    "opened_at", "reason",
)  # fmt: skip


def _follow(hall: HallState, ticket: Ticket, old: Window, new: Window) -> None:
    """The ticket, and its line on the screens."""
    ticket.window = ticket.stop.window = new.id
    call = hall.calls.get(ticket.stop.last_call)
    if call is None:
        return
    call.window = new.id
    was, zone = hall.index.zone_of(old.id), hall.index.zone_of(new.id)
    newest = hall.latest.get(was, [])
    if was != zone and ticket.stop.last_call in newest:
        hall.latest[was] = [each for each in newest if each != ticket.stop.last_call]
        hall.latest[zone] = [ticket.stop.last_call, *hall.latest.get(zone, ())]


def clerk_joined(hall: HallState, event: ClerkJoined, at: Millis) -> None:
    """Beside the first; not on standby any more."""
    window = hall.windows[event.window]
    window.partner, window.partner_station = event.person, event.station
    hall.standby.pop(event.person, None)


def clerk_left(hall: HallState, event: ClerkLeft, at: Millis) -> None:
    """Who stays is the window's clerk."""
    window = hall.windows[event.window]
    if window.person == event.person:
        window.person, window.station = window.partner, window.partner_station
    window.partner = window.partner_station = ""
    hall.seats_changed()


def window_taken_over(hall: HallState, event: WindowTakenOver, at: Millis) -> None:
    """State, visitors and assignment stay."""
    window = hall.windows[event.window]
    window.person, window.station = event.person, event.station
    if window.partner == event.person:
        window.partner = window.partner_station = ""
    if window.stand_in == event.person:
        window.stand_in_over()
    hall.standby.pop(event.person, None)
    hall.seats_changed()


def stand_in_began(hall: HallState, event: StandInBegan, at: Millis) -> None:
    """Until then."""
    window = hall.windows[event.window]
    window.stand_in, window.stand_in_until = event.person, event.until
    window.stand_in_station = event.station


def stand_in_ended(hall: HallState, event: StandInEnded, at: Millis) -> None:
    """Only its own clerks act again."""
    window = hall.windows[event.window]
    window.stand_in_over()
    window.stood_in[event.person] = at
