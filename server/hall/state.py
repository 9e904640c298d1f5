"""What the hall knows now: windows, tickets, lines, people on standby. Changed only by `apply`."""

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from server.hall.catalog import Catalogue, Index, Policy, PriorityClass, Service
from server.hall.line import Lines
from server.hall.people import Person
from server.hall.refusal import Refused
from server.hall.ticket import FINAL, Action, Millis, State, Ticket, next_state
from server.hall.window import STAFFED, Window, WindowAction, WindowState, next_window_state


class Standby(Struct, frozen=True, kw_only=True):
    """备勤: a person ready to open a window, and where to ask."""

    station: str
    since: Millis


class Suspension(Struct, frozen=True, kw_only=True):
    """A service whose numbers are stopped, and why."""

    reason: str
    until: Millis | None = None


class Call(Struct, kw_only=True):
    """One call of today: whose, and in which zones it was shown and spoken (zone → outcome)."""

    ticket: str
    at: Millis
    zone: str
    window: str
    service: str
    times: int
    shown: list[str] = msgspec.field(default_factory=list)
    spoken: dict[str, str] = msgspec.field(default_factory=dict)
    unannounced: bool = False


class Measured(Struct, kw_only=True):
    """How long a service has really taken today."""

    count: int = 0
    total_ms: Millis = 0


class Measure(Struct, kw_only=True):
    """措施: one temporary window, from asking to closing, for console and report."""

    window: str
    service: str
    code: str
    number: str = ""
    waited_min: int = 0
    asked_at: Millis = 0
    opened_at: Millis | None = None
    closed_at: Millis | None = None
    person: str = ""


LISTED = frozenset(set(State) - FINAL - {State.WAITING})
"""Living states kept as lists of their own; WAITING stands in the lines."""
PRIOR_WEIGHT = 10
"""How many real services weigh as much as the hall's first belief about the mean."""


class HallState:
    """One hall, one business day. Reading is free; writing is the business of events."""

    def __init__(self, catalogue: Catalogue, policy: Policy) -> None:
        self.date = ""  # the business date, "" before the first day
        self.closed = True  # night
        self.started_at: Millis = 0
        self.configure(catalogue, policy)
        self.windows = {each.id: _window(each.id, catalogue) for each in catalogue.windows}
        self.standby: dict[str, Standby] = {}
        self.suspended: dict[str, Suspension] = {}
        self.faults: dict[str, str] = {}
        self.clear_day()

    def configure(self, catalogue: Catalogue, policy: Policy) -> None:
        """Take over a catalogue and a policy."""
        self.catalogue, self.policy = catalogue, policy
        self.index = Index(catalogue)
        self.class_ids = tuple(each.id for each in catalogue.classes)

    def clear_day(self) -> None:
        """Forget the tickets of a day that has ended."""
        self.tickets: dict[str, Ticket] = {}
        self.by_number: dict[str, str] = {}
        self.lines = Lines()
        self.listed: dict[State, dict[str, None]] = {state: {} for state in LISTED}
        self.issued: dict[str, int] = {}
        self.next_value: dict[str, int] = {}
        self.calls: dict[int, Call] = {}
        self.latest: dict[str, list[int]] = {}  # zone → its newest calls, one per ticket
        self.ended: dict[State, int] = dict.fromkeys(sorted(FINAL), 0)
        self.measured: dict[str, Measured] = {}
        self.lights: dict[str, str] = {}
        self.nobody: dict[str, Millis] = {}
        self.declined: dict[str, Millis] = {}  # service → a manager said no to a window
        self.measures: list[Measure] = []

    # -- reading ------------------------------------------------------------------------------

    @property
    def classes(self) -> tuple[PriorityClass, ...]:
        """The priority classes, as configured."""
        return self.catalogue.classes

    def ticket(self, ticket_id: str) -> Ticket:
        """One ticket by id or by number; Refused("no_such_ticket")."""
        found = self.tickets.get(self.by_number.get(ticket_id, ticket_id))
        if found is None:
            raise Refused("no_such_ticket", number=ticket_id)
        return found

    def window(self, window_id: str) -> Window:
        """One window; Refused("no_such_window")."""
        if window_id not in self.windows:
            raise Refused("no_such_window", window=window_id)
        return self.windows[window_id]

    def service(self, service_id: str) -> Service:
        """One service; Refused("no_such_service")."""
        if service_id not in self.index.services:
            raise Refused("no_such_service", service=service_id)
        return self.index.services[service_id]

    def person(self, person_id: str) -> Person:
        """One person; Refused("no_such_person")."""
        if person_id not in self.index.people:
            raise Refused("no_such_person", person=person_id)
        return self.index.people[person_id]

    def in_state(self, state: State) -> Iterator[Ticket]:
        """The tickets of one listed state, the longest there first."""
        return (self.tickets[each] for each in tuple(self.listed[state]))

    def waiting(self, service: str) -> int:
        """How many are ahead of a newcomer: waiting, or issued and at the printer."""
        return self.lines.count(service, self.class_ids) + self.issued.get(service, 0)

    def window_of(self, person: str) -> Window | None:
        """Where a person is signed in at a window."""
        return next((each for each in self.windows.values() if each.person == person), None)

    def serves_now(self, window: Window, person: str = "") -> list[str]:
        """What a window can serve now: assignment ∩ equipment ∩ the person's authorisation."""
        authorised = self.person(person or window.person).services
        able = self.index.able[window.id]
        return [each for each in window.services if each in able and each in authorised]

    def open_for(self, service: str) -> int:
        """How many open windows can serve a service now."""
        return sum(
            each.state is WindowState.OPEN and service in self.serves_now(each)
            for each in self.windows.values()
            if each.person
        )

    def mean_minutes(self, service: str) -> float:
        """The mean service time: the hall's belief, moved by what was measured today."""
        seen = self.measured.get(service, Measured())
        believed = self.index.services[service].minutes
        return (believed * PRIOR_WEIGHT + seen.total_ms / 60_000) / (PRIOR_WEIGHT + seen.count)

    def image(self) -> object:
        """The whole state as plain values: two halls are equal when their images are."""
        names = sorted(set(vars(self)) - {"index", "lines", "class_ids"})
        plain = {name: msgspec.to_builtins(getattr(self, name), str_keys=True) for name in names}
        return {**plain, "lines": [list(place) for place in sorted(self.lines)]}

    # -- writing, for `apply` -----------------------------------------------------------------

    def add(self, ticket: Ticket) -> None:
        """A new ticket."""
        self.tickets[ticket.id] = ticket
        self.by_number[ticket.number] = ticket.id
        self._enter(ticket)

    def move(self, ticket: Ticket, action: Action, **changes: object) -> None:
        """Carry a ticket over one row of the table and change what goes with it."""
        state = next_state(ticket.state, action)
        self._leave(ticket)
        for name, value in changes.items():
            setattr(ticket, name, value)
        ticket.state = state
        self._enter(ticket)

    def _leave(self, ticket: Ticket) -> None:
        if ticket.state is State.WAITING:
            self.lines.leave(ticket)
            return
        del self.listed[ticket.state][ticket.id]
        if ticket.state is State.ISSUED:
            self.issued[ticket.service] -= 1

    def _enter(self, ticket: Ticket) -> None:
        if ticket.state is State.WAITING:
            self.lines.join(ticket)
        elif ticket.state in FINAL:
            self.ended[ticket.state] += 1
        else:
            self.listed[ticket.state][ticket.id] = None
        if ticket.state is State.ISSUED:
            self.issued[ticket.service] = self.issued.get(ticket.service, 0) + 1

    def turn(self, window: Window, action: WindowAction, at: Millis) -> None:
        """Carry a window over one row of its table."""
        window.state = next_window_state(window.state, action)
        window.since = at
        if window.state not in STAFFED:
            window.person, window.pause_reason = "", ""

    def put_aside(self, ticket: Ticket) -> None:
        """Take a ticket away from the window it is called or served at."""
        window = self.windows.get(ticket.window)
        if window is None:
            return
        if window.current == ticket.id:
            window.current = ""
        if ticket.id in window.beside:
            window.beside.remove(ticket.id)


def _window(window_id: str, catalogue: Catalogue) -> Window:
    spec = next(each for each in catalogue.windows if each.id == window_id)
    window = Window(id=spec.id, reserve=spec.reserve, services=list(spec.services))
    window.state = window.resting
    return window
