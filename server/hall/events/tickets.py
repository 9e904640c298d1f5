"""Taking a ticket, its paper, and its ways in and out of the line."""

import msgspec

from server.hall.events.event import Event
from server.hall.groups import link
from server.hall.state import HallState
from server.hall.ticket import NOT_IN_HAND, Action, Estimate, Millis, Paper, State, Stop, Ticket
from server.hall.waiting_clock import end_absence

REPLACED = "offline_twin"
"""Why a ticket is void: its press has another number, which the visitor holds."""


class TicketTaken(Event, frozen=True):
    """取号."""

    ticket: str
    number: str
    prefix: str
    value: int
    ordinal: int
    service: str
    class_: str
    station: str
    language: str = "zh"
    proved: bool = False
    cases: int = 1
    needs: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    token_hash: str = ""
    printing: bool = False  # made at a kiosk: waits for its paper
    taken_at: Millis = 0  # the press
    estimate: Estimate | None = None
    place_at: Millis = 0  # its place; 0: by the press
    clock_at: Millis = 0  # when its 30 minutes begin; 0: at the press
    features: tuple[str, ...] = ()  # what its needs ask of a window
    then: tuple[str, ...] = ()  # services of the stops after this one
    booking: str = ""
    pass_: str = ""
    prefers: str = ""  # the clerk of the visit that goes on
    slot_at: Millis | None = None
    booked_late: bool = False
    press: str = ""  # the request id of the press
    offline: bool = False  # of the kiosk's own range: printed while away, brought afterwards
    paper: Paper = Paper.NONE  # of such a slip
    person_hash: str = ""  # a keyed hash with the key of the day, never a number of a person


class PaperSettled(Event, frozen=True):
    """The paper's outcome; `waiting` when with it the ticket joins the line.

    `proven` false: printed, by a printer that took all of it and cannot say more.
    """

    ticket: str
    paper: Paper
    waiting: bool
    proven: bool = True


class TicketRejoined(Event, frozen=True):
    """过号恢复, or back from a step out: the place it returns to."""

    ticket: str
    place_at: Millis
    after_miss: bool = True


class TicketSteppedOut(Event, frozen=True):
    """暂离."""

    ticket: str


class TicketAbandoned(Event, frozen=True):
    """弃号: final. cause: visitor, clerk, time."""

    ticket: str
    cause: str


class TicketVoided(Event, frozen=True):
    """作废: by staff, or because an offline twin of the same request exists."""

    ticket: str
    cause: str


class TicketUnserved(Event, frozen=True):
    """未能服务: the hall's cause, at the close of the day."""

    ticket: str


class ClassSettled(Event, frozen=True):
    """A priority claim was proved, given, or refused; the place by the press stays.

    `sent_back`: refused in front of a clerk, so the ticket goes back to its ordinary place.
    """

    ticket: str
    class_: str
    proved: bool
    sent_back: bool = False


def ticket_taken(hall: HallState, event: TicketTaken, at: Millis) -> None:
    """A new ticket, at its place by the press."""
    if not event.offline:  # the ranges of kiosks are not the hall's to go on from
        hall.next_value[event.prefix] = max(event.value + 1, hall.next_value.get(event.prefix, 0))
    hall.add(
        Ticket(
            id=event.ticket,
            number=event.number,
            ordinal=event.ordinal,
            taken_at=event.taken_at,
            station=event.station,
            language=event.language,
            class_=event.class_,
            proved=event.proved,
            cases=event.cases,
            needs=list(event.needs),
            features=list(event.features),
            token_hash=event.token_hash,
            press=event.press,
            offline=event.offline,
            person_hash=event.person_hash,
            state=State.ISSUED if event.printing else State.WAITING,
            paper=Paper.PRINTING if event.printing else event.paper,
            paper_at=at,
            place_at=event.place_at or event.taken_at,
            to_do=list(event.then),
            booking=event.booking,
            pass_=event.pass_,
            prefers=event.prefers,
            slot_at=event.slot_at,
            booked_late=event.booked_late,
            estimate=event.estimate,
            stops=[Stop(service=event.service, queued_at=event.taken_at, clock_at=event.clock_at)],
        )
    )
    if event.paper in NOT_IN_HAND:
        hall.unprinted[event.ticket] = None
    if event.links:
        link(hall, (*event.links, event.ticket))
    _used(hall, event.booking, event.pass_, used=True)


def _used(hall: HallState, booking_id: str, pass_id: str, *, used: bool) -> None:
    """A booking and a pass are used once; a voided ticket gives them back."""
    booking, return_pass = hall.bookings.get(booking_id), hall.passes.get(pass_id)
    if booking is not None:
        hall.bookings[booking_id] = msgspec.structs.replace(booking, shown_up=used)
    if return_pass is not None:
        hall.passes[pass_id] = msgspec.structs.replace(return_pass, used=used)


def paper_settled(hall: HallState, event: PaperSettled, at: Millis) -> None:
    """The mark on the ticket; and into the line where that is the outcome."""
    ticket = hall.tickets[event.ticket]
    if event.waiting:
        hall.move(ticket, Action.SETTLE_PAPER)
    ticket.paper, ticket.paper_at = event.paper, at
    if event.paper in NOT_IN_HAND:
        hall.unprinted[ticket.id] = None
    else:
        hall.unprinted.pop(ticket.id, None)


def ticket_rejoined(hall: HallState, event: TicketRejoined, at: Millis) -> None:
    """Back in line at the place decided."""
    ticket = hall.tickets[event.ticket]
    action = Action.REJOIN if event.after_miss else Action.COME_BACK
    ticket.returns += event.after_miss
    end_absence(ticket.stop, at, hall.day_of(ticket.service))
    hall.move(
        ticket, action, place_at=event.place_at, missed_at=None, stops=_stops_after(ticket, at)
    )


def _stops_after(ticket: Ticket, at: Millis) -> list[Stop]:
    """Whoever missed the call after a hold had been served before: a stop of its own begins."""
    stop = ticket.stop
    if stop.served_at is None:
        return ticket.stops
    stop.ended_at, stop.outcome = ticket.missed_at, "missed"
    return [*ticket.stops, Stop(service=stop.service, queued_at=at)]


def ticket_stepped_out(hall: HallState, event: TicketSteppedOut, at: Millis) -> None:
    """Out of the line for a while."""
    ticket = hall.tickets[event.ticket]
    hall.move(ticket, Action.STEP_OUT)
    end_absence(ticket.stop, at, hall.day_of(ticket.service))  # passed over for a linked number
    ticket.stop.begin_absence(at, "stepped_out")


def ticket_abandoned(hall: HallState, event: TicketAbandoned, at: Millis) -> None:
    """Gone for good."""
    _end(hall, event.ticket, Action.ABANDON, "abandoned", at)


def ticket_voided(hall: HallState, event: TicketVoided, at: Millis) -> None:
    """It never counted."""
    replaced = event.cause == REPLACED
    _end(hall, event.ticket, Action.REPLACE if replaced else Action.VOID, "void", at)
    ticket = hall.tickets[event.ticket]
    _used(hall, ticket.booking, ticket.pass_, used=False)


def ticket_unserved(hall: HallState, event: TicketUnserved, at: Millis) -> None:
    """The day ended before its turn."""
    _end(hall, event.ticket, Action.CLOSE_DAY, "unserved", at)


def _end(hall: HallState, ticket_id: str, action: Action, outcome: str, at: Millis) -> None:
    ticket = hall.tickets[ticket_id]
    hall.put_aside(ticket, at)
    hall.move(ticket, action)
    ticket.stop.end_hold(at)
    ticket.stop.end_absence(at)
    ticket.stop.ended_at, ticket.stop.outcome = at, outcome


def class_settled(hall: HallState, event: ClassSettled, at: Millis) -> None:
    """Another class; its line follows."""
    ticket = hall.tickets[event.ticket]
    ticket.proved = event.proved
    if event.sent_back:
        hall.put_aside(ticket, at)
        ticket.stop.end_hold(at)
        ticket.stop.forget_service()
        hall.move(
            ticket, Action.SEND_BACK, class_=event.class_, window="", missed_at=None, hold_reason=""
        )
    else:
        hall.restand(ticket, class_=event.class_)
