"""Windows: proposed, asked for, opened, paused, drained, closed; and what they serve."""

from server.hall.events.event import Event
from server.hall.state import HallState, Measure
from server.hall.ticket import Millis
from server.hall.window import ON_THE_WAY, Reason, Window, WindowAction


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
    """A person said no, or did not answer in time, or did not come. cause: declined, silent, not_come."""

    window: str
    person: str
    cause: str


class WindowWithdrawn(Event, frozen=True):
    """A proposal or an asking ended without a window. cause: declined, nobody, no_longer_needed."""

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
    """A service's light: green, yellow, red, with the longest wait at that moment."""

    service: str
    light: str
    longest_min: int


def window_proposed(hall: HallState, event: WindowProposed, at: Millis) -> None:
    """Waits for the manager."""
    window = hall.windows[event.window]
    hall.turn(window, WindowAction.PROPOSE, at)
    _needed(window, event.services, event.reason)
    window.asked = [event.person]


def window_asked(hall: HallState, event: WindowAsked, at: Millis) -> None:
    """Waits for the person asked."""
    window = hall.windows[event.window]
    first = window.state not in ON_THE_WAY or not window.asked_at
    hall.turn(window, WindowAction.ASK, at)
    _needed(window, event.services, event.reason)
    window.asked = [*(each for each in window.asked if each != event.person), event.person]
    window.asked_at, window.expected_at = at, event.expires_at
    hall.nobody.pop(event.reason.service, None)
    if first:
        hall.measures.append(_measure(event, at))


def _measure(event: WindowAsked, at: Millis) -> Measure:
    reason = event.reason
    return Measure(
        window=event.window,
        service=reason.service,
        code=reason.code,
        number=reason.number,
        waited_min=reason.waited_min,
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
    """The person leaves standby where they did not answer; the next asking is an event of its own."""
    if event.cause != "declined":
        hall.standby.pop(event.person, None)


def window_withdrawn(hall: HallState, event: WindowWithdrawn, at: Millis) -> None:
    """Back to rest."""
    window = hall.windows[event.window]
    if event.cause == "declined" and window.reason is not None:
        hall.declined[window.reason.service] = at
    # only reserve windows are proposed; a manager may have asked for any
    hall.turn(window, WindowAction.WITHDRAW if window.reserve else WindowAction.CLOSE, at)
    if hall.measures and hall.measures[-1].window == window.id:
        hall.measures[-1].closed_at = at
    _rest(window)


def nobody_to_send(hall: HallState, event: NobodyToSend, at: Millis) -> None:
    """A red light until somebody is found."""
    hall.nobody[event.service] = at


def window_opened(hall: HallState, event: WindowOpened, at: Millis) -> None:
    """Somebody is there."""
    window = hall.windows[event.window]
    hall.turn(window, WindowAction.OPEN, at)
    hall.standby.pop(event.person, None)
    window.person, window.opened_at = event.person, at
    window.temporary, window.asked, window.asked_at = event.temporary, [], 0
    if not event.temporary:
        return
    window.services = list(event.services)
    for measure in reversed(hall.measures):
        if measure.window == window.id and measure.opened_at is None:
            measure.opened_at, measure.person = at, event.person
            break


def window_paused(hall: HallState, event: WindowPaused, at: Millis) -> None:
    """Nobody is called meanwhile."""
    window = hall.windows[event.window]
    hall.turn(window, WindowAction.PAUSE, at)
    window.pause_reason = event.reason


def window_reopened(hall: HallState, event: WindowReopened, at: Millis) -> None:
    """At work again."""
    window = hall.windows[event.window]
    hall.turn(window, WindowAction.REOPEN, at)
    window.pause_reason = ""


def window_draining(hall: HallState, event: WindowDraining, at: Millis) -> None:
    """Ends what it has."""
    hall.turn(hall.windows[event.window], WindowAction.DRAIN, at)


def window_closed(hall: HallState, event: WindowClosed, at: Millis) -> None:
    """Nobody is there; a temporary window gives its services back."""
    window = hall.windows[event.window]
    hall.turn(window, window.closing, at)
    for measure in hall.measures:
        if window.temporary and measure.window == window.id and measure.closed_at is None:
            measure.closed_at = at
    if window.temporary:
        window.services = list(hall.index.windows[window.id].services)
    _rest(window)


def _rest(window: Window) -> None:
    window.temporary, window.temporary_for, window.reason = False, [], None
    window.asked, window.asked_at, window.expected_at = [], 0, 0


def services_assigned(hall: HallState, event: ServicesAssigned, at: Millis) -> None:
    """From the next call on."""
    hall.windows[event.window].services = list(event.services)


def light_changed(hall: HallState, event: LightChanged, at: Millis) -> None:
    """Kept for views and reports."""
    hall.lights[event.service] = event.light
