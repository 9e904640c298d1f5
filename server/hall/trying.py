"""What is to be tried out, in words of the hall: windows opened, closed, assigned, arrangements.

Checked as the real presses would be, and made into trials of the twin. Changes nothing.
"""

from collections.abc import Iterable, Sequence

from server.hall.capacity import setup_min
from server.hall.commands.arrangements import UseArrangement, use_arrangement
from server.hall.commands.command import Press
from server.hall.events.arrangements import ArrangementBegan
from server.hall.events.windows import WindowClosed, WindowDraining, WindowWithdrawn
from server.hall.people import THE_HALL
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.temporary import free_people, possible, usual
from server.hall.ticket import MINUTE, Millis
from server.hall.today import RUNNING
from server.hall.twin_start import Trial
from server.hall.window import (
    ON_THE_WAY,
    STAFFED,
    Window,
    WindowAction,
    WindowState,
    next_window_state,
)


class Trying:
    """Collects what is tried out; the last word on a window counts. Raises Refused."""

    def __init__(self, hall: HallState, now: Millis) -> None:
        if hall.closed:
            raise Refused("day_closed")
        self._hall, self._now = hall, now
        self._trials: dict[str, Trial] = {}
        self.people: dict[str, str] = {}
        """Window opened → who would sit there; "" where nobody can be sent now."""

    @property
    def trials(self) -> tuple[Trial, ...]:
        """What the twin is to try."""
        return tuple(self._trials.values())

    def close(self, window_id: str) -> None:
        """This window calls nobody more."""
        window = self._hall.window(window_id)
        if window.state not in STAFFED | ON_THE_WAY:
            raise Refused("window_not_open", window=window_id)
        self._try(Trial(window=window_id))

    def assign(self, window_id: str, services: Sequence[str]) -> None:
        """From its next call on; a window where nobody sits changes no wait."""
        window = self._hall.window(window_id)
        self._known(window, services)
        if not services:
            raise Refused("window_without_services", window=window_id)
        if window.person:
            self._try(Trial(window=window_id, services=self._fit(window, services, window.person)))

    def open(self, window_id: str, services: Sequence[str] = (), person: str = "") -> None:
        """By this person, or whoever would be asked; after the walk, or back from a pause."""
        hall, window = self._hall, self._hall.window(window_id)
        at_work = window.state in STAFFED
        next_window_state(window.state, WindowAction.REOPEN if at_work else WindowAction.OPEN)
        self._known(window, services)
        if person:
            hall.person(person)
        who = window.person or person or self._next_person(window, services)
        self.people[window_id] = who
        serves = self._fit(window, services or self._usual(window, who), who)
        if not serves:
            raise Refused("not_authorised", window=window_id)
        sat_at = hall.window_of(who) if who else None
        if sat_at is not None and sat_at is not window:
            self._try(Trial(window=sat_at.id))
        walk = 0 if at_work else self._walk(window)
        self._try(Trial(window=window_id, services=serves, person=who, walk_ms=walk))

    def use(self, arrangement: str) -> None:
        """What this arrangement changes at the windows where somebody sits."""
        hall = self._hall
        press = Press(at=self._now, who=THE_HALL)
        for event in use_arrangement(hall, UseArrangement(arrangement=arrangement), press):
            if isinstance(event, WindowClosed | WindowDraining | WindowWithdrawn):
                self._try(Trial(window=event.window))
            elif isinstance(event, ArrangementBegan):
                self._arrange(event)

    # -- how ------------------------------------------------------------------------------------

    def _try(self, trial: Trial) -> None:
        self._trials[trial.window] = trial

    def _arrange(self, began: ArrangementBegan) -> None:
        for window in self._hall.windows.values():
            if not window.person or window.temporary or window.id in self._trials:
                continue
            services = began.windows.get(window.id, window.services)
            serves = self._fit(window, services, window.person)
            if list(serves) != self._hall.serves_now(window):
                self._try(Trial(window=window.id, services=serves))

    def _known(self, window: Window, services: Iterable[str]) -> None:
        for service in services:
            self._hall.service(service)
            if service not in self._hall.index.able[window.id]:
                raise Refused("not_equipped", window=window.id, service=service)

    def _fit(self, window: Window, services: Iterable[str], person: str) -> tuple[str, ...]:
        """Those this person can serve there now, each once."""
        hall = self._hall
        may = possible(hall, window, person) if person else hall.index.able[window.id]
        found = dict.fromkeys(each for each in services if each in may)
        return tuple(each for each in found if not hall.suspended.get(each, RUNNING).outage)

    def _usual(self, window: Window, person: str) -> Sequence[str]:
        if window.temporary_for:
            return window.temporary_for
        return usual(self._hall, window, person) if person else window.usual

    def _next_person(self, window: Window, services: Sequence[str]) -> str:
        """Who is on the way already, else who would be asked next."""
        if window.called_for:
            return window.called_for
        service = services[0] if services else ""
        free = free_people(self._hall, window, service, self._now)
        return next((each for each in free if each not in self.people.values()), "")

    def _walk(self, window: Window) -> Millis:
        """Until they are expected, else as long as it takes from asking to opening."""
        if window.state is WindowState.ACCEPTED:
            return max(0, window.expected_at - self._now)
        return round(setup_min(self._hall) * MINUTE)
