"""One day of a hall, acted: an agenda of moments, the clock, the visitors, the lobby's voice.

Everything that happens in the hall is decided and applied by `server.hall`; nothing is decided
here but what people do. Clerks are in clerks.py, standby people in coming_to_help.py.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from heapq import heappop, heappush
from itertools import count
from typing import Any

from server.hall.advice import Outlook
from server.hall.calendar import moment
from server.hall.clock_rules import Tick
from server.hall.commands.bookings import BookVisit
from server.hall.commands.command import Command, Press
from server.hall.commands.day import OpenDay, ResumeService, SuspendService
from server.hall.commands.reports import Report, Spoken
from server.hall.commands.visit import TakeTicket
from server.hall.events.bookings import VisitBooked
from server.hall.events.calls import TicketCalled
from server.hall.events.event import Event
from server.hall.events.tickets import TicketTaken
from server.hall.hall import apply, decide
from server.hall.people import THE_HALL, Who
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import MINUTE, SECOND, Millis
from server.simulate.catalogue import BEFORE_OPENING, ORDINARY, Setting
from server.simulate.days import SimDay, Visitor
from server.simulate.world import World

SPOKEN_AFTER = 4 * SECOND
TICK_S = 15
LATEST = 8 * 60 * MINUTE
"""A day that has not ended so long after closing is a fault."""
ASKS_AGAIN = 10 * MINUTE
STOPPED = frozenset({"service_suspended", "service_restarting", "hall_closed"})
USHER = Who(station="tablet-1", via="web")
LOBBY = Who(station="lobby-1", via="display")
Heard = Callable[[Any], None]


class Acting:
    """A hall on one day and its agenda.

    `hears[type]` is told of every event of that type; `asks` are told of each ticket at issue,
    before anybody can react to it; `before_tick` gives the advice of this moment.
    """

    def __init__(self, world: World, setting: Setting, day: SimDay, tick_s: int = TICK_S) -> None:
        self.world, self.setting, self.day = world, setting, day
        self.hall = HallState(setting.catalogue, setting.policy)
        self.rows: list[tuple[Millis, Event]] = []
        self.visitors: dict[str, Visitor] = {}  # ticket id → whose it is
        self.turned_away: list[Visitor] = []
        self._bookings: list[str] = []  # ids, in the order of the day's bookings
        self.outlook: Outlook | None = None
        self.hears: dict[type[Event], list[Heard]] = {}
        self.asks: list[Callable[[str, Visitor], None]] = []
        self.before_tick: list[Callable[[], None]] = []
        self._agenda: list[tuple[Millis, int, Callable[..., None], tuple[Any, ...]]] = []
        self._order = count()
        self._tick_ms = tick_s * SECOND
        zone = setting.catalogue.timezone
        self.opens = moment(day.date, world.opens, zone)
        self.closes = moment(day.date, world.closes, zone)
        self.now: Millis = self.opens - BEFORE_OPENING
        self.hear(TicketCalled, self._called)

    # -- the agenda -----------------------------------------------------------------------------

    def at(self, when: Millis, do: Callable[..., None], *values: Any) -> None:
        """`do(*values)` at this moment, after what was put there before."""
        heappush(self._agenda, (when, next(self._order), do, values))

    def after(self, wait: Millis, do: Callable[..., None], *values: Any) -> None:
        """`do(*values)` so long from now."""
        self.at(self.now + wait, do, *values)

    def hear(self, kind: type[Event], do: Heard) -> None:
        """Have every event of this type told to `do`, once all of its press are applied."""
        self.hears.setdefault(kind, []).append(do)

    def run(self) -> None:
        """The whole day, until the hall has closed itself."""
        self.press(OpenDay(), THE_HALL)
        self._book()
        for visitor in self.day.visitors:
            self.at(visitor.arrives, self._arrives, visitor)
        for outage in self.world.outages:
            begins = moment(self.day.date, outage.at, self.hall.catalogue.timezone)
            self.at(begins, self._fails, outage.services, round(outage.minutes * MINUTE))
        self.at(self.now, self._tick)
        while self._agenda and not self.hall.closed:
            self.now, _, do, values = heappop(self._agenda)
            if self.now > self.closes + LATEST:
                raise RuntimeError(f"day {self.day.number} does not end: {self._told()}")
            do(*values)

    def _book(self) -> None:
        """Everybody who has a slot today; under first come, first served nobody has."""
        if not self.setting.bookings:
            return
        for slot, service in self.day.booked:
            try:
                booked = self.press(BookVisit(service=service, slot_at=slot), USHER)[0]
            except Refused:  # the slot is full: whoever wanted it comes without
                self._bookings.append("")
                continue
            assert isinstance(booked, VisitBooked)
            self._bookings.append(booked.booking)

    def _told(self) -> str:
        at = datetime.fromtimestamp(self.now / 1000, UTC).isoformat()
        return f"{at}, {self.hall.living()} tickets living"

    # -- pressing -------------------------------------------------------------------------------

    def press(self, command: Command | Report, who: Who, expects: str | None = None) -> list[Event]:
        """Decide, apply, write down, and tell whoever hears. Raises Refused."""
        now, hall = self.now, self.hall
        outlook = self.outlook
        events = decide(
            hall,
            command,
            Press(at=now, who=who, expects=expects, outlook=outlook, seen_at=now),
        )
        for event in events:
            apply(hall, event, now)
            self.rows.append((now, event))
        for event in events:
            for do in self.hears.get(type(event), ()):
                do(event)
        return events

    # -- what happens ---------------------------------------------------------------------------

    def _tick(self) -> None:
        for each in self.before_tick:
            each()
        self.press(Tick(), THE_HALL)
        self.after(self._tick_ms, self._tick)

    def _arrives(self, visitor: Visitor) -> None:
        try:
            taken = self.press(self._takes(visitor), USHER)[0]
        except Refused as no:
            if no.code not in STOPPED:
                raise
            self._no_number(visitor)
            return
        assert isinstance(taken, TicketTaken)
        self.visitors[taken.ticket] = visitor
        for ask in self.asks:
            ask(taken.ticket, visitor)

    def _takes(self, visitor: Visitor) -> TakeTicket:
        if visitor.booking is not None and self._bookings:
            booking = self._bookings[visitor.booking]
            return TakeTicket(service=visitor.service, booking=booking)
        class_ = visitor.class_ if visitor.class_ in self.hall.index.classes else ORDINARY
        return TakeTicket(service=visitor.service, class_=class_, cases=visitor.cases)

    def _no_number(self, visitor: Visitor) -> None:
        """Numbers of this service are stopped: the visitor tries again, until closing."""
        if self.now + ASKS_AGAIN < self.closes:
            self.after(ASKS_AGAIN, self._arrives, visitor)
        else:
            self.turned_away.append(visitor)

    def _called(self, event: TicketCalled) -> None:
        self.after(SPOKEN_AFTER, self._spoken, event.call, event.zone)

    def _spoken(self, call: int, zone: str) -> None:
        self.press(Spoken(call=call, zone=zone, outcome="spoken"), LOBBY)

    def _fails(self, services: tuple[str, ...], lasts: Millis) -> None:
        for service in services:
            if service not in self.hall.suspended:
                command = SuspendService(service=service, reason="system", outage=True)
                self.press(command, THE_HALL)
                self.after(lasts, self._works_again, service)

    def _works_again(self, service: str) -> None:
        if service in self.hall.suspended:
            self.press(ResumeService(service=service), THE_HALL)
