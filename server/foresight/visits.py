"""What one finished business day shows: visits at windows, gaps between them, who came and who not.

The day is applied to a hall of its own, so that what could be served at a window at any moment
is the hall's own answer. Knows no laws.
"""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from server.foresight.load_calendar import worked_as
from server.hall.calendar import counted
from server.hall.catalog import Catalogue, Policy
from server.hall.events import calls, day, hand_calls, seating, service, tickets
from server.hall.events.event import Event
from server.hall.hall import apply
from server.hall.roster import planned
from server.hall.state import HallState
from server.hall.ticket import SECOND, Millis
from server.hall.window import Window, WindowState

AT_ONCE: Millis = 30 * SECOND
"""A window that calls somebody who has waited less than this may have stood idle before."""


class Visit(Struct, frozen=True, kw_only=True):
    """A visitor who came kept a window so long; `certain`: else it was not longer than this.

    `wanted`: so long after its beginning somebody began to wait for the window: an end that
    nobody pressed is told by the next call, and says little where that was late.
    """

    service: str
    person: str
    cases: int
    took: Millis
    certain: bool = True
    wanted: Millis = 0


class Call(Struct, frozen=True, kw_only=True):
    """One ticket called to a window: how long it had waited, and whether it came."""

    waited: Millis
    came: bool
    again: bool = False  # called before: its wait says nothing of patience


class Seen(Struct, kw_only=True):
    """All that a day teaches."""

    visits: list[Visit] = field(default_factory=list)
    gaps: list[Millis] = field(default_factory=list)
    lost: list[Millis] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    taken: list[tuple[Millis, str, str]] = field(default_factory=list)  # at, service, class
    booked: list[bool] = field(default_factory=list)  # who had booked: whether they came
    weekday: int = 0  # as which the hall worked; 0 where nothing was open


class _Seat(Struct, kw_only=True):
    """One window: who is in front of it since when, or since when it calls nobody who waits."""

    ticket: str = ""
    since: Millis = 0
    person: str = ""
    service: str = ""
    came: bool = False
    learned: bool = True  # not a visit taken up again after a hold
    wanted_at: Millis | None = None  # since it came, somebody first waited for this window
    free_at: Millis | None = None
    doubt: Visit | None = None  # ended by the next call, which is about to tell how busy it was


def seen_on(catalogue: Catalogue, rows: Iterable[tuple[Millis, Event]]) -> Seen:
    """One day's events, from its DayOpened on."""
    watch = _Watch(HallState(catalogue, Policy()))
    for at, event in rows:
        if watch.hall.date or isinstance(event, day.DayOpened):
            watch.happens(at, event)
    hall = watch.hall
    watch.seen.weekday = worked_as(hall) if hall.opening.closes_at is not None else 0
    watch.seen.booked = [each.shown_up for each in hall.bookings.values() if each.date == hall.date]
    return watch.seen


class _Watch:
    """The day again, event by event."""

    def __init__(self, hall: HallState) -> None:
        self.hall, self.seen = hall, Seen()
        self._seats: dict[str, _Seat] = {}
        self._before: dict[type[Event], Any] = {
            calls.TicketCalled: self._called,
            calls.CallTakenBack: self._forget,
            calls.TicketPutBeside: self._not_come,
            calls.TicketMissed: self._not_come,
            tickets.TicketTaken: self._taken,
            seating.WindowMoved: self._moved,
            tickets.TicketAbandoned: self._gone,
            tickets.TicketUnserved: self._forget,
            hand_calls.HandCallBrought: self._forget,
            tickets.ClassSettled: self._sent_back,
            service.ServiceStarted: self._started,
            service.TicketFinished: self._finished,
            service.TicketTransferred: self._left,
            service.TicketHeld: self._left,
            service.TicketResumed: self._resumed,
        }

    def happens(self, at: Millis, event: Event) -> None:
        """One event: looked at before it changes the hall, then the gaps after it."""
        found = self._before.get(type(event))
        if found is not None:
            found(at, event)
        apply(self.hall, event, at)
        self._look_at_lines(at)

    def _moved(self, at: Millis, event: seating.WindowMoved) -> None:
        """What is under way at a window goes on at another."""
        self._seats[event.to] = self._seats.pop(event.window, _Seat())

    def _seat(self, window: str) -> _Seat:
        return self._seats.setdefault(window, _Seat())

    def _seat_of(self, ticket: str) -> _Seat | None:
        return next((each for each in self._seats.values() if each.ticket == ticket), None)

    def _taken(self, at: Millis, event: tickets.TicketTaken) -> None:
        self.seen.taken.append((event.taken_at or at, event.service, event.class_))

    # -- a call and what comes of it ------------------------------------------------------------

    def _called(self, at: Millis, event: calls.TicketCalled) -> None:
        seat = self._seat(event.window)
        if not event.by_hand or seat.ticket == event.ticket:
            return
        ticket = self.hall.tickets[event.ticket]
        since = self._waited_here(event, ticket.stop.counts_from)
        self._settle_doubt(seat, busy=at - since >= AT_ONCE)
        self._end_gap(seat, at)
        seat.ticket, seat.since, seat.person = event.ticket, at, event.person
        seat.service, seat.came, seat.learned, seat.wanted_at = event.service, False, True, None

    def _waited_here(self, event: calls.TicketCalled, called_from: Millis) -> Millis:
        """Since when whoever waits longest for this window has waited."""
        lines = (each.line for each in self.hall.sees(self.hall.windows[event.window]))
        return min([called_from, *(each.places[0][0] for each in lines if each.places)])

    def _settle_doubt(self, seat: _Seat, *, busy: bool) -> None:
        """An end that nobody pressed is known when somebody had been waiting for it."""
        visit, seat.doubt = seat.doubt, None
        if visit is None:
            return
        self.seen.visits.append(replace(visit, certain=busy))
        if not busy:
            seat.free_at = None

    def _end_gap(self, seat: _Seat, at: Millis) -> None:
        start, seat.free_at = seat.free_at, None
        if start is not None and self._at_work(seat.person, start, at):
            self.seen.gaps.append(at - start)

    def _at_work(self, person: str, start: Millis, end: Millis) -> bool:
        """No lunch of the hall or of the person's roster lies between."""
        if counted(start, end, self.hall.work) < end - start:
            return False
        pieces = planned(self.hall, person)
        return not pieces or any(begin <= start and end <= until for begin, until in pieces)

    def _started(self, at: Millis, event: service.ServiceStarted) -> None:
        seat = self._seat(event.window)
        self._settle_doubt(seat, busy=True)
        if seat.ticket != event.ticket:  # was put beside, and has come after all
            seat.ticket, seat.since, seat.person = event.ticket, at, event.person
            seat.service, seat.learned = self.hall.tickets[event.ticket].service, True
            seat.wanted_at = None
        if not seat.came and seat.learned:
            self._count(event.ticket, at, came=True)
        seat.came = True

    def _count(self, ticket_id: str, at: Millis, *, came: bool) -> None:
        stop = self.hall.tickets[ticket_id].stop
        called = stop.first_called_at or at
        again = stop.first_called_at is not None and stop.absent_ms > 0
        self.seen.calls.append(Call(waited=called - stop.counts_from, came=came, again=again))

    def _resumed(self, at: Millis, event: service.TicketResumed) -> None:
        seat = self._seat(event.window)
        seat.ticket, seat.since, seat.person = event.ticket, at, event.person
        seat.came, seat.learned, seat.free_at = True, False, None

    # -- its end --------------------------------------------------------------------------------

    def _finished(self, at: Millis, event: service.TicketFinished) -> None:
        seat = self._seat(event.window)
        if seat.ticket == event.ticket and not event.time_unknown:
            self._visit(seat, at, event.window, inferred=event.inferred)
        else:
            seat.ticket = ""

    def _left(self, at: Millis, event: service.TicketTransferred | service.TicketHeld) -> None:
        seat = self._seat_of(event.ticket)
        if seat is not None:
            window = event.window if isinstance(event, service.TicketHeld) else event.from_window
            self._visit(seat, at, window, inferred=False)

    def _visit(self, seat: _Seat, at: Millis, window: str, *, inferred: bool) -> None:
        ticket = self.hall.tickets[seat.ticket]
        visit = Visit(
            service=seat.service,
            person=seat.person,
            cases=ticket.cases,
            took=at - seat.since,
            wanted=(at if seat.wanted_at is None else seat.wanted_at) - seat.since,
        )
        self._free(seat, at)
        if seat.learned and inferred:
            seat.doubt = visit
        elif seat.learned:
            self.seen.visits.append(visit)

    def _not_come(self, at: Millis, event: calls.TicketPutBeside | calls.TicketMissed) -> None:
        seat = self._seat(event.window)
        if isinstance(event, calls.TicketMissed):
            self._count(event.ticket, at, came=False)
        if seat.ticket == event.ticket:
            self.seen.lost.append(at - seat.since)
            self._free(seat, at)

    def _gone(self, at: Millis, event: tickets.TicketAbandoned) -> None:
        seat = self._seat_of(event.ticket)
        if seat is not None and not seat.came:
            self._count(event.ticket, at, came=False)
            self.seen.lost.append(at - seat.since)
        if seat is not None:
            self._free(seat, at)

    def _sent_back(self, at: Millis, event: tickets.ClassSettled) -> None:
        if event.sent_back:
            self._forget(at, event)

    def _forget(
        self,
        at: Millis,
        event: calls.CallTakenBack
        | tickets.ClassSettled
        | tickets.TicketUnserved
        | hand_calls.HandCallBrought,
    ) -> None:
        seat = self._seat_of(event.ticket)
        if seat is not None:
            self._free(seat, at)
            seat.free_at = None

    # -- the gap after it -----------------------------------------------------------------------

    def _free(self, seat: _Seat, at: Millis) -> None:
        seat.ticket, seat.came, seat.free_at = "", False, at

    def _look_at_lines(self, at: Millis) -> None:
        """A gap counts only while the window is open and somebody it can serve waits."""
        for name, seat in self._seats.items():
            if seat.ticket:
                if seat.wanted_at is None and self._waits_for(self.hall.windows[name]):
                    seat.wanted_at = at
            elif seat.free_at is not None and not self._wanted(self.hall.windows[name]):
                seat.free_at = None

    def _wanted(self, window: Window) -> bool:
        if window.state is not WindowState.OPEN or window.current:
            return False
        return self._waits_for(window)

    def _waits_for(self, window: Window) -> bool:
        """A window that nobody sits at sees no lines."""
        return bool(window.person) and any(each.line.places for each in self.hall.sees(window))
