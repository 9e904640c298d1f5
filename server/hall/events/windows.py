"""Windows: proposed, asked for, opened, paused, drained, closed; and what they serve."""

import msgspec

from server.hall.events.event import Event
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.hall.today import Measure
from server.hall.window import Reason, Window, WindowAction, WindowState


class WindowProposed(Event, frozen=True):
    """The hall proposes a temporary window 临时窗口 to the manager."""

    window: str
    person: str
    services: tuple[str, ...]
    reason: Reason


class WindowAsked(Event, frozen=True):
    """A standby person is asked to open it."""

    window: str
    person: str
    services: tuple[str, ...]
    reason: Reason
    expires_at: Millis


class WindowAccepted(Event, frozen=True):
    """Somebody is walking there."""

    window: str
    person: str
    expected_at: Millis


class AskDeclined(Event, frozen=True):
    """The person asked makes room for the next. cause: declined, silent, not_come, left."""

    window: str
    person: str
    cause: str
    reason: str = ""  # of the hall's list, where one was given


class WindowWithdrawn(Event, frozen=True):
    """A proposal or an asking ended without a window.

    cause: declined (by a manager), nobody, no_longer_needed, day_closed.
    """

    window: str
    cause: str


class NobodyToSend(Event, frozen=True):
    """无人可派: a temporary window is needed and there is no window or nobody on standby."""

    service: str
    waited_min: int


class WindowOpened(Event, frozen=True):
    """An authorised person signed in here. A temporary one is announced: 现增开."""

    window: str
    person: str
    services: tuple[str, ...]
    temporary: bool = False
    zone: str = ""
    reason: Reason | None = None
    station: str = ""


class WindowPaused(Event, frozen=True):
    """暂停, with a reason."""

    window: str
    reason: str


class WindowReopened(Event, frozen=True):
    """The pause is over, or the drain is taken back."""

    window: str


class WindowDraining(Event, frozen=True):
    """It ends the visit it has and calls nobody. cause: person, manager, no_longer_needed."""

    window: str
    cause: str


class WindowClosed(Event, frozen=True):
    """At rest again."""

    window: str
    cause: str


class ServicesAssigned(Event, frozen=True):
    """The hall's assignment of services to a window, preferred first."""

    window: str
    services: tuple[str, ...]


class LightChanged(Event, frozen=True):
    """A service's light: green, yellow, red, with the longest wait at that moment.

    `predicted`: nobody has waited so long yet; it is foreseen.
    """

    service: str
    light: str
    longest_min: int
    predicted: bool = False


def window_proposed(hall: HallState, event: WindowProposed, at: Millis) -> None:
    """Waits for the manager."""
    window = hall.windows[event.window]
    hall.turn(window, WindowAction.PROPOSE, at)
    _needed(window, event.services, event.reason)
    window.asked = [event.person]


def window_asked(hall: HallState, event: WindowAsked, at: Millis) -> None:
    """Waits for the person asked."""
    window = hall.windows[event.window]
    if not window.asked_at:  # the first in this round; a person only proposed was not asked
        window.asked = []
        hall.measures.append(_measure(event.window, event.reason, at))
    hall.turn(window, WindowAction.ASK, at)
    _needed(window, event.services, event.reason)
    window.asked.append(event.person)
    window.asked_at, window.expected_at = at, event.expires_at
    hall.nobody.pop(event.reason.service, None)


def _measure(window_id: str, reason: Reason, at: Millis) -> Measure:
    return Measure(
        window=window_id,
        service=reason.service,
        code=reason.code,
        number=reason.number,
        waited_min=reason.waited_min,
        before_min=reason.before_min,
        after_min=reason.after_min,
        asked_at=at,
    )


def _needed(window: Window, services: tuple[str, ...], reason: Reason) -> None:
    window.temporary_for, window.reason = list(services), reason


def window_accepted(hall: HallState, event: WindowAccepted, at: Millis) -> None:
    """Counted from its expected time."""
    window = hall.windows[event.window]
    hall.turn(window, WindowAction.ACCEPT, at)
    window.expected_at = event.expected_at


def ask_declined(hall: HallState, event: AskDeclined, at: Millis) -> None:
    """Who said no is left alone for a while; who did not answer or come leaves standby."""
    ready = hall.standby.get(event.person)
    if ready is None or event.cause == "left":
        return
    if event.cause == "declined":
        said = {"declined_at": at, "declined_for": event.reason}
        hall.standby[event.person] = msgspec.structs.replace(ready, **said)
    else:
        del hall.standby[event.person]


def window_withdrawn(hall: HallState, event: WindowWithdrawn, at: Millis) -> None:
    """Back to rest."""
    window = hall.windows[event.window]
    if event.cause == "declined" and window.reason and window.reason.service:
        hall.declined[window.reason.service] = at
    hall.turn(window, window.withdrawing, at)
    _end_measure(hall, window, at)
    rest(window)


def nobody_to_send(hall: HallState, event: NobodyToSend, at: Millis) -> None:
    """A red light until somebody is found; a manager's own asking names no service."""
    if event.service:
        hall.nobody[event.service] = at


def window_opened(hall: HallState, event: WindowOpened, at: Millis) -> None:
    """Somebody is there."""
    window = hall.windows[event.window]
    hall.turn(window, WindowAction.OPEN, at)
    hall.standby.pop(event.person, None)
    if event.temporary:
        window.temporary_for, window.opened_at = list(event.services), at
        _open_measure(hall, event, at)
    else:
        _end_measure(hall, window, at)
        rest(window)
    window.person, window.station, window.temporary = event.person, event.station, event.temporary
    hall.seats_changed()
    window.asked, window.asked_at, window.expected_at = [], 0, 0


def _open_measure(hall: HallState, event: WindowOpened, at: Millis) -> None:
    """The measure begun by asking; a window only proposed may open without having been asked."""
    measure = running_measure(hall, event.window)
    if measure is None:
        reason = event.reason or Reason(code="manager")
        measure = _measure(event.window, reason, at)
        hall.measures.append(measure)
    measure.opened_at, measure.person = at, event.person


def running_measure(hall: HallState, window_id: str) -> Measure | None:
    """The measure of this window that has not ended."""
    mine = (each for each in reversed(hall.measures) if each.window == window_id)
    last = next(mine, None)
    return last if last is not None and last.closed_at is None else None


def first_call(hall: HallState, window_id: str, at: Millis) -> None:
    """The first call of a temporary window: from here on it helps."""
    measure = running_measure(hall, window_id) if hall.windows[window_id].temporary else None
    if measure is not None and measure.first_call_at is None:
        measure.first_call_at = at


def _end_measure(hall: HallState, window: Window, at: Millis) -> None:
    measure = running_measure(hall, window.id)
    if measure is not None:
        measure.closed_at = at


def window_paused(hall: HallState, event: WindowPaused, at: Millis) -> None:
    """Nobody is called meanwhile."""
    window = hall.windows[event.window]
    hall.turn(window, WindowAction.PAUSE, at)
    window.pause_reason = event.reason


def window_reopened(hall: HallState, event: WindowReopened, at: Millis) -> None:
    """At work again; a temporary window whose drain is taken back has its least time anew."""
    window = hall.windows[event.window]
    if window.state is WindowState.DRAINING:
        window.opened_at = at
    hall.turn(window, WindowAction.REOPEN, at)


def window_draining(hall: HallState, event: WindowDraining, at: Millis) -> None:
    """Ends what it has."""
    hall.turn(hall.windows[event.window], WindowAction.DRAIN, at)


def window_closed(hall: HallState, event: WindowClosed, at: Millis) -> None:
    """Nobody is there; who was to come to this window only may go to any."""
    window = hall.windows[event.window]
    hall.turn(window, window.closing, at)
    _end_measure(hall, window, at)
    rest(window)
    hall.unbind(window)


def rest(window: Window) -> None:
    """Nothing is known of it but how it is built."""
    window.temporary, window.temporary_for, window.reason = False, [], None
    window.asked, window.asked_at, window.expected_at = [], 0, 0


def services_assigned(hall: HallState, event: ServicesAssigned, at: Millis) -> None:
    """From the next call on; only as long as it is temporary, or arranged."""
    window = hall.windows[event.window]
    if window.temporary:
        window.temporary_for = list(event.services)
    elif window.brought is not None:
        window.brought = list(event.services)
    elif window.arranged is not None:
        window.arranged = list(event.services)
    else:
        window.services = list(event.services)
    hall.seats_changed()


def light_changed(hall: HallState, event: LightChanged, at: Millis) -> None:
    """Kept for views and reports; without a red light nobody is needed any more."""
    hall.lights[event.service] = event.light
    if event.predicted:
        hall.foreseen[event.service] = event.light
    else:
        hall.foreseen.pop(event.service, None)
    if event.light != "red":
        hall.nobody.pop(event.service, None)
