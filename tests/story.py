"""Stories of one hall: given what happened, when somebody presses, then these events or a refusal.

Knows only `decide` and `apply`; time is minutes and seconds after nine o'clock of a Monday.
"""

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from server.hall.catalog import Catalogue, Policy
from server.hall.clock_rules import Tick
from server.hall.commands.calls import CallNext
from server.hall.commands.command import Press
from server.hall.commands.day import OpenDay, StandBy
from server.hall.commands.reports import Spoken
from server.hall.commands.service import Serve
from server.hall.commands.visit import TakeTicket
from server.hall.commands.windows import OpenWindow
from server.hall.events.event import Event
from server.hall.hall import apply, decide
from server.hall.line import Line, next_for
from server.hall.people import THE_HALL, Who
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import MINUTE, SECOND, Millis, Ticket
from server.halls import read_hall

NINE: Millis = 1_795_395_600_000
"""Monday 2026-11-23, 09:00 in Shanghai: the small hall opens."""
SMALL = Path(__file__).parent / "small_hall.toml"
MANAGER = "900"


def after(minutes: float = 0, seconds: float = 0) -> Millis:
    """A moment after nine o'clock."""
    return NINE + round(minutes * MINUTE + seconds * SECOND)


def clerk(person: str, window: str = "") -> Who:
    """A person of the hall, at the counter of a window or anywhere."""
    station = f"window-{window}" if window else "counter"
    return Who(station=station, person=person, via="counter", window=window)


VISITOR = Who(station="kiosk-1", via="kiosk")
USHER = Who(station="tablet-1", via="web")
LOBBY = Who(station="lobby-1", via="display")


class refused:
    """`then(refused("changed"))`: the press was refused with this code (and these values)."""

    def __init__(self, code: str, **values: str) -> None:
        self.code, self.values = code, values


class Story:
    """One hall, its time and all that has happened."""

    def __init__(self, catalogue: Catalogue | None = None, **policy: Any) -> None:
        found = read_hall(SMALL)
        figures = {**msgspec.to_builtins(found.policy), **policy}
        self.hall = HallState(catalogue or found.hall, msgspec.convert(figures, Policy))
        self.now: Millis = NINE
        self.told: list[tuple[Millis, Event]] = []
        self._last: list[Event] | Refused = []
        self.when(OpenDay(), who=THE_HALL)

    # -- telling --------------------------------------------------------------------------------

    def at(self, minutes: float = 0, seconds: float = 0) -> "Story":
        """The clock goes to this moment after nine; nothing happens by itself."""
        moment = after(minutes, seconds)
        assert moment >= self.now, "a story never goes back"
        self.now = moment
        return self

    def given(self, *events: Event) -> "Story":
        """What has happened before."""
        for event in events:
            apply(self.hall, event, self.now)
            self.told.append((self.now, event))
        return self

    def when(
        self,
        command: Any,
        who: Who | str = THE_HALL,
        expects: str | None = None,
        request_id: str = "",
    ) -> "Story":
        """Somebody presses; at a window they see what is there, unless told otherwise."""
        window = getattr(command, "window", "")
        pressed = clerk(who, window) if isinstance(who, str) else who
        seen = self.hall.windows[window].current if window in self.hall.windows else None
        expected = seen if expects is None else expects
        press = Press(at=self.now, who=pressed, expects=expected, request_id=request_id)
        before = self.hall.image()
        try:
            events = decide(self.hall, command, press)
        except Refused as no:
            self._last = no
            assert self.hall.image() == before, "a refusal has changed the hall"
            return self
        assert self.hall.image() == before, "deciding has changed the hall"
        self._last = events
        return self.given(*events)

    def tick(self, minutes: float | None = None, seconds: float = 0) -> "Story":
        """The clock rules, at this moment or now."""
        if minutes is not None:
            self.at(minutes, seconds)
        return self.when(Tick())

    def run(self, seconds: int) -> list[Event]:
        """Tick every second for so long; everything that happened."""
        seen: list[Event] = []
        for _ in range(seconds):
            self.now += SECOND
            self.tick()
            seen += self.happened
        return seen

    def then(self, *expected: Any) -> "Story":
        """Exactly this came of the last press: events, event types, or one refusal."""
        if len(expected) == 1 and isinstance(expected[0], refused):
            return self._then_refused(expected[0])
        assert isinstance(self._last, list), f"refused: {_said(self._last)}"
        found = [_like(each, wish) for each, wish in _pairs(self._last, expected)]
        assert found == list(expected), _difference(found, list(expected))
        return self

    def _then_refused(self, wish: refused) -> "Story":
        assert isinstance(self._last, Refused), f"not refused, but: {self._last}"
        values = {name: self._last.values.get(name) for name in wish.values}
        assert (self._last.code, values) == (wish.code, wish.values), _said(self._last)
        return self

    # -- looking --------------------------------------------------------------------------------

    @property
    def happened(self) -> list[Event]:
        """The events of the last press; none where it was refused."""
        return self._last if isinstance(self._last, list) else []

    def ticket(self, number: str) -> Ticket:
        """One ticket by its number."""
        return self.hall.ticket(number)

    # -- short ways to a beginning --------------------------------------------------------------

    def take(self, service: str = "A", class_: str = "ordinary") -> Ticket:
        """A number from an usher: waits at once."""
        self.when(TakeTicket(service=service, class_=class_), USHER)
        (taken,) = self.happened
        return self.hall.tickets[taken.ticket]  # type: ignore[attr-defined]

    def open(self, window: str = "1", person: str = "101") -> "Story":
        """A clerk opens a window."""
        self.when(OpenWindow(window=window), person)
        assert self.happened, "the window did not open"
        return self

    def call(self, window: str = "1", person: str = "101") -> Ticket:
        """顺呼."""
        self.when(CallNext(window=window), person)
        assert self.happened, _said(self._last)
        return self.hall.tickets[self.hall.windows[window].current]

    def serve(self, window: str = "1", person: str = "101") -> Ticket:
        """顺呼 and 来了."""
        ticket = self.call(window, person)
        self.when(Serve(window=window), person)
        return ticket

    def speak(self, ticket: Ticket, outcome: str = "spoken") -> "Story":
        """The lobby's voice is done with the last call of a ticket."""
        report = Spoken(call=ticket.stop.last_call, zone="lobby", outcome=outcome)
        return self.when(report, LOBBY)

    def standby(self, *people: str) -> "Story":
        """People stand by."""
        for person in people:
            self.when(StandBy(), clerk(person))
        return self


def next_line(hall: HallState, window: str, now: Millis) -> Line | None:
    """The line whose head a window would call next; None when nobody waits for it."""
    return next_for(hall.sees(hall.windows[window]), now, hall.policy.overtaken_most)


def _pairs(events: list[Event], wishes: Iterable[Any]) -> list[tuple[Event, Any]]:
    """Each event beside what was wished for; what is too many stays as it is."""
    wanted = list(wishes)
    return [(each, wanted[at] if at < len(wanted) else None) for at, each in enumerate(events)]


def _like(event: Event, wish: Any) -> Any:
    """The event in the form of the wish, so that a difference reads well."""
    return type(event) if isinstance(wish, type) else event


def _difference(found: list[Any], expected: list[Any]) -> str:
    """Line by line: - was expected, + has happened."""
    lines = difflib.ndiff([*map(repr, expected)], [*map(repr, found)])
    return "\n".join(["the events differ:", *lines])


def _said(refusal: Any) -> str:
    return f"{getattr(refusal, 'code', refusal)} {getattr(refusal, 'values', '')}"
