"""What the hall knows now: windows, tickets, lines, people on standby. Changed only by `apply`."""

from collections.abc import Iterator, Sequence

from server.hall.booking import Booking
from server.hall.catalog import Catalogue, Index, Policy, PriorityClass, Service
from server.hall.duties import Duties
from server.hall.evacuation import Evacuation, elapsed
from server.hall.image import image_of
from server.hall.line import Lines, Seen
from server.hall.notices import Notice
from server.hall.opening import Opening
from server.hall.passes import ReturnPass
from server.hall.people import Person
from server.hall.records import Records
from server.hall.refusal import Refused
from server.hall.seats import Sight, could_serve, ranks
from server.hall.special_days import SpecialDays
from server.hall.ticket import FINAL, Action, Millis, State, Ticket, next_state
from server.hall.today import (
    RUNNING,
    Call,
    Chosen,
    Help,
    InForce,
    Measure,
    Measured,
    Message,
    Outage,
    Standby,
    Suspension,
)
from server.hall.waiting_clock import Day, counted
from server.hall.window import STAFFED, Window, WindowAction, WindowState, next_window_state

LISTED = frozenset(set(State) - FINAL - {State.WAITING})
"""Living states kept as lists of their own; WAITING stands in the lines."""


class HallState:
    """One hall, one business day. Reading is free; writing is the business of events."""

    def __init__(self, catalogue: Catalogue, policy: Policy) -> None:
        self._sight = Sight()
        self.date = ""  # the business date, "" before the first day
        self.closed = True  # night
        self.started_at: Millis = 0
        self.items = ""  # the hash of the item catalogue
        self.photos: dict[str, str] = {}  # staff number → the hash of the picture
        self.special_days: SpecialDays = {}  # announced: today and the two weeks after
        self.configure(catalogue, policy)
        self.windows = {each.id: Window.at_rest(each) for each in catalogue.windows}
        self.standby: dict[str, Standby] = {}
        self.suspended: dict[str, Suspension] = {}
        self.faults: dict[str, str] = {}
        self.bookings: dict[str, Booking] = {}
        self.passes: dict[str, ReturnPass] = {}
        self.records = Records()
        self.evacuation: Evacuation | None = None
        self.clear_day()

    def configure(self, catalogue: Catalogue, policy: Policy) -> None:
        """Take over a catalogue and a policy."""
        self.catalogue, self.policy = catalogue, policy
        self.index = Index(catalogue)
        self.class_ids = tuple(each.id for each in catalogue.classes)
        self.ranks = ranks(catalogue)
        self.seats_changed()
        days = self.special_days if policy.public_holidays else {}
        self.opening = Opening(catalogue, days, self.date)
        self.work = self.opening.work
        self.duties = Duties(catalogue, self.opening, self.date)

    def clear_day(self) -> None:
        """Forget the tickets of a day that has ended."""
        self.tickets: dict[str, Ticket] = {}
        self.by_number: dict[str, str] = {}
        self.by_press: dict[str, str] = {}  # station/request id → its ticket; see bring.py
        self.arrangement: InForce | None = None
        self.arrangements_over: dict[str, None] = {}  # ended by a manager: not again today
        self.signed_in: dict[str, str] = {}  # person → where they last signed in today
        self.lines = Lines()
        self.seats_changed()
        self.passed_over: dict[str, None] = {}  # waiting, but the visitor is at a window
        self.touched: list[str] = []  # linked tickets this event has moved; see groups.py
        self.listed: dict[State, dict[str, None]] = {state: {} for state in LISTED}
        self.issued: dict[str, int] = {}
        self.next_value: dict[str, int] = {}
        self.calls: dict[int, Call] = {}
        self.unannounced = 0  # calls that neither screen nor voice answered
        self.voice_delay: dict[str, Millis] = {}  # zone → call to first sound, of its newest one
        self.latest: dict[str, list[int]] = {}  # zone → its newest calls, one per ticket
        self.ended: dict[State, int] = dict.fromkeys(sorted(FINAL), 0)
        self.measured: dict[str, Measured] = {}
        self.lights: dict[str, str] = {}
        self.foreseen: dict[str, str] = {}  # service → a light that is only predicted
        self.nobody: dict[str, Millis] = {}
        self.declined: dict[str, Millis] = {}  # service → a manager said no to a window
        self.measures: list[Measure] = []
        self.chosen: list[Chosen] = []  # calls out of order
        self.outages: dict[str, list[Outage]] = {}
        self.restarting: dict[str, Millis] = {}  # service → numbers again, after an outage
        self.help: dict[str, Help] = {}  # station → help asked for there
        self.messages: dict[str, Message] = {}  # 留言 of today, the oldest first
        self.unprinted: dict[str, None] = {}  # tickets without a good slip, by their paper
        self.rated: dict[str, None] = {}  # tickets whose visitor has rated the service
        self.notices: dict[str, Notice] = {}  # 中央广播 of today
        self.evacuations: list[Outage] = []  # the pieces of today in which the hall was left
        self.booked_today = 0  # numbers the ids of bookings made on this date

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

    def of_press(self, station: str, press: str) -> Ticket | None:
        """The ticket that one press at a station has made today."""
        return self.tickets.get(self.by_press.get(f"{station}/{press}", ""))

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

    def held_for(self, window: Window) -> list[Ticket]:
        """The held tickets this window may resume: its own, and those nobody sits by any more."""
        services = self.serves_now(window) if window.person else []
        return [
            each
            for each in self.in_state(State.ON_HOLD)
            if each.window == window.id
            or (each.service in services and self.windows[each.window].state not in STAFFED)
        ]

    def waiting(self, service: str) -> int:
        """How many are ahead of a newcomer: waiting, or issued and at the printer."""
        return self.lines.count(service, self.class_ids) + self.issued.get(service, 0)

    def window_of(self, person: str) -> Window | None:
        """Where a person is signed in at a window."""
        return next((each for each in self.windows.values() if person in each.sitting), None)

    def serves_now(self, window: Window, person: str = "") -> list[str]:
        """What a window can serve now: what it could, save services in outage."""
        found = could_serve(self.index, window, self.person(person or window.person))
        return [each for each in found if not self.suspended.get(each, RUNNING).outage]

    def sees(self, window: Window) -> list[Seen]:
        """The lines a window sees now, with their ranks there; kept until the seats change."""
        return self._sight.of(self, window)

    def would_see(self, window: Window, services: Sequence[str]) -> list[Seen]:
        """The lines a window would see if it could serve these."""
        return self._sight.would_see(self, window, services)

    def open_at(self, service: str) -> tuple[str, ...]:
        """The open windows that can serve a service now."""
        return self._sight.open_at(self, service)

    def waited(self, ticket: Ticket, now: Millis) -> Millis:
        """The wait of its present stop as the 30-minute promise counts it, until real service.

        The table in waiting_clock.py says what is counted.
        """
        stop = ticket.stop
        if stop.counted_ms is not None:
            return stop.counted_ms
        return counted(stop, now, self.day_of(stop.service))

    def day_of(self, service: str) -> Day:
        """What the 30-minute clock must know of today."""
        work, outages = self.opening.work_of(service), self.outages.get(service, ())
        return Day(work, tuple(outages), tuple(self.evacuations))

    def elapsed(self, since: Millis, now: Millis) -> Millis:
        """How long ago that was, as limits for visitors count it: not while all had to leave."""
        return elapsed(self.evacuations, since, now)

    def living(self) -> int:
        """How many tickets have not ended."""
        return len(self.tickets) - sum(self.ended.values())

    def mean_minutes(self, service: str) -> float:
        """The mean service time: the hall's belief, moved by what was measured today."""
        return self.measured.get(service, Measured()).mean(self.index.services[service].minutes)

    def image(self) -> object:
        """The whole state as plain values: two halls are equal when their images are."""
        return image_of(self)

    # -- writing, for `apply` -----------------------------------------------------------------

    def seats_changed(self) -> None:
        """What windows can serve has changed: a person, a state, an assignment, a suspension."""
        self._sight.forget()

    def add(self, ticket: Ticket) -> None:
        """A new ticket."""
        self.tickets[ticket.id] = ticket
        self.by_number[ticket.number] = ticket.id
        if ticket.press:
            self.by_press[f"{ticket.station}/{ticket.press}"] = ticket.id
        self._enter(ticket)

    def move(self, ticket: Ticket, action: Action, **changes: object) -> None:
        """Carry a ticket over one row of the table and change what goes with it."""
        state = next_state(ticket.state, action)
        self._leave(ticket)
        for name, value in changes.items():
            setattr(ticket, name, value)
        ticket.state = state
        self._enter(ticket)
        if ticket.links:
            self.touched.append(ticket.id)

    def restand(self, ticket: Ticket, **changes: object) -> None:
        """Change what says where a ticket stands; in line, it goes to its new place."""
        standing = ticket.state is State.WAITING and ticket.id not in self.passed_over
        if standing:
            self.lines.leave(ticket)
        for name, value in changes.items():
            setattr(ticket, name, value)
        if standing:
            self.lines.join(ticket)

    def _leave(self, ticket: Ticket) -> None:
        if ticket.id in self.passed_over:
            del self.passed_over[ticket.id]
            return
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
        window.since, window.silent = at, False
        self.seats_changed()
        if window.state is not WindowState.PAUSED:
            window.pause_reason = ""
        if window.state not in STAFFED:
            window.leave()

    def put_aside(self, ticket: Ticket, at: Millis) -> None:
        """Take a ticket away from the window it is called or served at."""
        window = self.windows.get(ticket.window)
        if window is None:
            return
        if window.current == ticket.id:
            window.current, window.free_since = "", at
        if ticket.id in window.beside:
            window.beside.remove(ticket.id)

    def unbind(self, window: Window, to: str = "") -> None:
        """Tickets meant for this window only go to another one, or anybody: nobody is there now."""
        listed = [each for state in LISTED for each in self.listed[state]]
        for ticket_id in (*self.lines.bound_to(window.id), *self.passed_over, *listed):
            ticket = self.tickets[ticket_id]
            if ticket.bound_to == window.id:
                self.restand(ticket, bound_to=to)
