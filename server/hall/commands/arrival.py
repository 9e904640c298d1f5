"""What a visitor comes with, beside the service: a booking or a pass; and the place it gives."""

from msgspec import Struct

from server.hall.booking import Booking, better, clock_from, too_late
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import Millis


class Arrival(Struct, frozen=True, kw_only=True):
    """How a ticket begins: its place and when its 30 minutes begin; 0: by and at the press."""

    class_: str
    place_at: Millis = 0
    clock_at: Millis = 0
    slot_at: Millis | None = None
    booked_late: bool = False


def arrival(hall: HallState, service: str, class_: str, booking: str, now: Millis) -> Arrival:
    """By the press alone, or for the slot of a booking."""
    if not booking:
        return Arrival(class_=class_)
    return _for_slot(hall, _booking_for(hall, booking, service), class_, now)


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
    slot_at = booking.slot_at
    if booking.lapsed or too_late(slot_at, hall.policy, now):
        return Arrival(class_=class_, slot_at=slot_at, booked_late=True)
    booked = hall.index.classes.get(booking.class_)
    if booked is None or better(hall.index.classes[class_], booked):
        return Arrival(class_=class_, slot_at=slot_at)
    begins = clock_from(slot_at, hall.policy, now)
    return Arrival(class_=booked.id, place_at=begins, clock_at=begins, slot_at=slot_at)
