"""Bookings 预约: made, moved, given back, lapsed. Who comes for one is in TicketTaken."""

import msgspec

from server.hall.booking import Booking
from server.hall.events.event import Event
from server.hall.state import HallState
from server.hall.ticket import Millis


class VisitBooked(Event, frozen=True):
    """A place in a slot is kept."""

    booking: str
    service: str
    slot_at: Millis
    date: str
    class_: str
    code: str = ""
    contact: str = ""
    person_hash: str = ""


class BookingMoved(Event, frozen=True):
    """改约: another slot; id and code stay."""

    booking: str
    slot_at: Millis
    date: str


class BookingCancelled(Event, frozen=True):
    """The visitor gives it back."""

    booking: str


class BookingLapsed(Event, frozen=True):
    """Nobody came: the place goes back to walk-ins."""

    booking: str


def visit_booked(hall: HallState, event: VisitBooked, at: Millis) -> None:
    """Kept until it is used, given back, or its day is over."""
    hall.booked_today += 1
    hall.bookings[event.booking] = Booking(
        id=event.booking,
        service=event.service,
        slot_at=event.slot_at,
        date=event.date,
        class_=event.class_,
        code=event.code,
        contact=event.contact,
        person_hash=event.person_hash,
    )


def booking_moved(hall: HallState, event: BookingMoved, at: Millis) -> None:
    """Its old place is free."""
    booking = hall.bookings[event.booking]
    hall.bookings[event.booking] = msgspec.structs.replace(
        booking, slot_at=event.slot_at, date=event.date
    )


def booking_cancelled(hall: HallState, event: BookingCancelled, at: Millis) -> None:
    """Its place is free."""
    hall.bookings.pop(event.booking, None)


def booking_lapsed(hall: HallState, event: BookingLapsed, at: Millis) -> None:
    """Known until the day ends, so that who comes late is told so kindly."""
    booking = hall.bookings[event.booking]
    hall.bookings[event.booking] = msgspec.structs.replace(booking, lapsed=True)
