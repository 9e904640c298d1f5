"""What a visitor comes with, beside the service: a booking or a pass; and the place it gives."""

from typing import Protocol

from msgspec import Struct, structs

from server.hall.booking import BOOKED, Booking, better, clock_from, too_late
from server.hall.line import place_behind
from server.hall.passes import ReturnPass
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import Millis, Ticket

ORDINARY = "ordinary"


class Arrival(Struct, frozen=True, kw_only=True):
    """How a ticket begins: its place and when its 30 minutes begin; 0: by and at the press."""

    class_: str
    place_at: Millis = 0
    clock_at: Millis = 0
    booking: str = ""
    slot_at: Millis | None = None
    booked_late: bool = False
    prefers: str = ""


class Papers(Protocol):
    """What of TakeTicket says how a visitor comes."""

    @property
    def class_(self) -> str: ...
    @property
    def booking(self) -> str: ...
    @property
    def pass_(self) -> str: ...


def arrival(hall: HallState, service: str, papers: Papers, now: Millis) -> Arrival:
    """With a pass, for the slot of a booking, or by the press alone."""
    if papers.pass_:
        found = _pass_for(hall, papers.pass_, service)
        place_at = _place_behind(hall, service, papers.class_, now)
        return Arrival(class_=papers.class_, place_at=place_at, prefers=found.person)
    if papers.booking:
        return _for_slot(hall, _booking_for(hall, papers.booking, service), papers.class_, now)
    return Arrival(class_=papers.class_)


def _pass_for(hall: HallState, pass_id: str, service: str) -> ReturnPass:
    """A pass for this service, still valid and not used."""
    found = hall.passes.get(pass_id)
    if found is None:
        raise Refused("no_such_pass")
    if found.used:
        raise Refused("pass_used")
    if found.service != service:
        raise Refused("pass_other_service", service=found.service)
    return found


def _place_behind(hall: HallState, service: str, class_: str, now: Millis) -> Millis:
    """k behind in the present line, as who comes back from a missed call; never after the press."""
    ranked = hall.ranks[service]
    mine = next(each for each in ranked if each.id == class_)
    k = hall.policy.rejoin_behind
    return min(now, place_behind(hall.lines, service, mine, ranked, k, now))


def _booking_for(hall: HallState, booking_id: str, service: str) -> Booking:
    """A booking of today for this service; one that has lapsed still explains who came late."""
    booking = hall.bookings.get(booking_id)
    if booking is None:
        raise Refused("no_such_booking")
    if booking.shown_up:
        raise Refused("booking_used")
    if booking.date != hall.date:
        raise Refused("booking_other_day", date=booking.date)
    if booking.service != service:
        raise Refused("booking_other_service", service=booking.service)
    return booking


def _for_slot(hall: HallState, booking: Booking, class_: str, now: Millis) -> Arrival:
    """Too late is ordinary; an own class that is better stays, with its place by the press."""
    came = Arrival(class_=class_, booking=booking.id, slot_at=booking.slot_at)
    if booking.lapsed or too_late(booking.slot_at, hall.policy, now):
        return structs.replace(came, booked_late=True)
    booked = hall.index.classes.get(booking.class_)
    if booked is None or better(hall.index.classes[class_], booked):
        return came
    begins = clock_from(booking.slot_at, hall.policy, now)
    return structs.replace(came, class_=booked.id, place_at=begins, clock_at=begins)


def without_claim(hall: HallState, ticket: Ticket) -> str:
    """The class of a ticket whose own claim is refused: who came in time for a slot has booked."""
    kept = ticket.booking and not ticket.booked_late and BOOKED in hall.index.classes
    return BOOKED if kept else ORDINARY
