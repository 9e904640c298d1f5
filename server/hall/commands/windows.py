"""What clerks and managers do with windows: open, pause, close, assign, ask for one."""

from server.hall.bounds import Code, Id, Services
from server.hall.commands.clerk import staffed
from server.hall.commands.command import Command, Press, WindowCommand
from server.hall.commands.seating import stands_nowhere_else
from server.hall.events.event import Event
from server.hall.events.windows import (
    AskDeclined,
    ServicesAssigned,
    WindowAccepted,
    WindowClosed,
    WindowDraining,
    WindowOpened,
    WindowPaused,
    WindowReopened,
    WindowWithdrawn,
)
from server.hall.people import Role
from server.hall.refusal import Refused
from server.hall.seating import MOST_WINDOWS, standing_in, windows_of
from server.hall.state import HallState
from server.hall.temporary import ask, ask_next, give_way, pick_person
from server.hall.ticket import SECOND
from server.hall.window import (
    ON_THE_WAY,
    STAFFED,
    Reason,
    Window,
    WindowAction,
    WindowState,
    next_window_state,
)


class OpenWindow(WindowCommand, frozen=True):
    """The person signed in at the station opens this window; `also`: beside one they keep."""

    also: bool = False


class PauseWindow(WindowCommand, frozen=True):
    """暂停 with a reason of the hall's list; by its person or a manager."""

    reason: Code


class ReopenWindow(WindowCommand, frozen=True):
    """The pause or the drain is over."""


class CloseWindow(WindowCommand, frozen=True):
    """Close, after the visit it has."""


class AssignServices(Command, frozen=True):
    """What a window is to serve, preferred first."""

    window: Id
    services: Services


class AskForWindow(Command, frozen=True):
    """A manager sends for somebody to open a window; for one service or for its usual ones."""

    window: Id
    service: Id = ""


class ConfirmProposal(Command, frozen=True):
    """The manager says yes to a proposed temporary window."""

    window: Id


class DeclineProposal(Command, frozen=True):
    """The manager says no to a proposed or asked window."""

    window: Id


class AcceptAsk(Command, frozen=True):
    """The standby person says: I am coming."""

    window: Id


class DeclineAsk(Command, frozen=True):
    """The standby person cannot; `reason` of the hall's list."""

    window: Id
    reason: Code = ""


def open_window(hall: HallState, command: OpenWindow, press: Press) -> list[Event]:
    """Open with the person signed in; temporary for what it was called for, else as usual."""
    window = hall.window(command.window)
    next_window_state(window.state, WindowAction.OPEN)
    _may_sit_down(hall, press, MOST_WINDOWS if command.also else 1)
    stands_nowhere_else(hall, press, window)
    authorised = set(hall.person(press.who.person).services) & hall.index.able[window.id]
    needed = tuple(each for each in window.temporary_for if each in authorised)
    services = needed or tuple(each for each in window.usual if each in authorised)
    if not services:
        raise Refused("not_authorised", window=window.id)
    opened = WindowOpened(
        window=window.id,
        person=press.who.person,
        services=services,
        temporary=bool(needed),
        zone=hall.index.zone_of(window.id),
        reason=window.reason if needed else None,
        station=press.who.station,
    )
    asked = (WindowState.ASKED, WindowState.ACCEPTED)
    elsewhere = give_way(hall, opened.person, asked, press.at, sits_at=window.id)
    return [opened, *elsewhere]


def _may_sit_down(hall: HallState, press: Press, most: int) -> None:
    """By day, signed in, and at no other window, or beside the one they keep."""
    if hall.closed:
        raise Refused("day_closed")
    if not press.who.person:
        raise Refused("sign_in_first")
    person, elsewhere = press.who.person, hall.window_of(press.who.person)
    if elsewhere is None:
        return
    kept = windows_of(hall, person)
    if elsewhere.person != person or most <= len(kept):
        raise Refused("signed_in_elsewhere", window=elsewhere.id)


def _own_or_managed(hall: HallState, window_id: str, press: Press) -> Window:
    """The window, for its own person or for a manager."""
    person = hall.person(press.who.person) if press.who.person else None
    if person is None or Role.MANAGER not in person.roles:
        return staffed(hall, window_id, press)
    window = hall.window(window_id)
    if window.state not in STAFFED:
        raise Refused("window_not_open", window=window_id)
    return window


def pause_window(hall: HallState, command: PauseWindow, press: Press) -> list[Event]:
    """Nobody in front, a known reason."""
    window = _own_or_managed(hall, command.window, press)
    next_window_state(window.state, WindowAction.PAUSE)
    if command.reason not in {each.id for each in hall.catalogue.pause_reasons}:
        raise Refused("no_such_reason", reason=command.reason)
    if window.current and press.who.person in window.acting:
        raise Refused("window_busy", window=window.id)
    return [WindowPaused(window=window.id, reason=command.reason)]


def reopen_window(hall: HallState, command: ReopenWindow, press: Press) -> list[Event]:
    """At work again."""
    window = _own_or_managed(hall, command.window, press)
    next_window_state(window.state, WindowAction.REOPEN)
    return [WindowReopened(window=window.id)]


def close_window(hall: HallState, command: CloseWindow, press: Press) -> list[Event]:
    """At once when empty, else after what it has."""
    window = _own_or_managed(hall, command.window, press)
    if press.who.person == window.stand_in:
        raise Refused("only_standing_in", window=window.id)
    cause = "person" if press.who.person in window.sitting else "manager"
    if not window.current and not window.beside:
        return [WindowClosed(window=window.id, cause=cause)]
    next_window_state(window.state, WindowAction.DRAIN)
    return [WindowDraining(window=window.id, cause=cause)]


def assign_services(hall: HallState, command: AssignServices, press: Press) -> list[Event]:
    """Only services that exist and that the equipment allows, each once; at least one."""
    window = hall.window(command.window)
    for service in command.services:
        hall.service(service)
        if service not in hall.index.able[window.id]:
            raise Refused("not_equipped", window=window.id, service=service)
    if not command.services:
        raise Refused("window_without_services", window=window.id)
    return [ServicesAssigned(window=window.id, services=tuple(dict.fromkeys(command.services)))]


def ask_for_window(hall: HallState, command: AskForWindow, press: Press) -> list[Event]:
    """Ask the person longest on standby who may."""
    window = hall.window(command.window)
    next_window_state(window.state, WindowAction.ASK)
    if hall.closed:
        raise Refused("day_closed")
    if command.service:
        hall.service(command.service)
    reason = Reason(code="manager", service=command.service)
    person = pick_person(hall, window, command.service, press.at)
    if not person:
        raise Refused("nobody_to_send", window=window.id)
    return [ask(hall, window, person, reason, press.at)]


def confirm_proposal(hall: HallState, command: ConfirmProposal, press: Press) -> list[Event]:
    """Ask the person proposed, or the next if they are gone."""
    window = hall.window(command.window)
    if window.state is not WindowState.PROPOSED or window.reason is None:
        raise Refused("changed", window=window.id)
    proposed = window.asked[-1]
    if proposed in hall.standby and proposed not in standing_in(hall):
        return [ask(hall, window, proposed, window.reason, press.at)]
    return ask_next(hall, window, press.at)


def decline_proposal(hall: HallState, command: DeclineProposal, press: Press) -> list[Event]:
    """Nothing opens; the red light stays."""
    window = hall.window(command.window)
    if window.state not in ON_THE_WAY:
        raise Refused("window_not_allowed", state=window.state, action=WindowAction.WITHDRAW)
    return [WindowWithdrawn(window=window.id, cause="declined")]


def _asked(hall: HallState, window_id: str, press: Press) -> Window:
    window = hall.window(window_id)
    if window.state is not WindowState.ASKED or window.asked[-1] != press.who.person:
        raise Refused("not_asked", window=window_id)
    return window


def accept_ask(hall: HallState, command: AcceptAsk, press: Press) -> list[Event]:
    """On the way; expected after the walk to its area."""
    window = _asked(hall, command.window, press)
    area = hall.index.areas[hall.index.windows[window.id].area]
    expected = press.at + area.walk_s * SECOND
    return [WindowAccepted(window=window.id, person=press.who.person, expected_at=expected)]


def decline_ask(hall: HallState, command: DeclineAsk, press: Press) -> list[Event]:
    """The next person is asked."""
    window = _asked(hall, command.window, press)
    if command.reason not in ("", *(each.id for each in hall.catalogue.decline_reasons)):
        raise Refused("no_such_reason", reason=command.reason)
    person = press.who.person
    declined = AskDeclined(window=window.id, person=person, cause="declined", reason=command.reason)
    return [declined, *ask_next(hall, window, press.at)]
