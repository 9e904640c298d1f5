"""Booking a visit 预约, moving it, giving it back; and bookings nobody comes for."""

from collections.abc import Iterator

from server.hall.booking import BOOKED, Booking, new_code, too_late
from server.hall.bounds import Digest, Id, Moment
from server.hall.calendar import local
from server.hall.commands.command import Command, Press
from server.hall.events.bookings import (
    BookingCancelled,
    BookingLapsed,
    BookingMoved,
    VisitBooked,
)
from server.hall.events.event import Event
from server.hall.refusal import Refused
from server.hall.slots import may_hold
from server.hall.state import HallState
from server.hall.ticket import Millis


class BookVisit(Command, frozen=True):
    """现场预约: a place in a slot. `check`: letters of a secret; its id is no guess then.

    `contact`, `person_hash`: HMAC-SHA256 of a phone's last figures, of an ID number; no more of
    either crosses the link. The reply's values hold `booking` and the `code` a visitor says.
    """

    service: Id
    slot_at: Moment
    check: Id = ""
    contact: Digest = ""
    person_hash: Digest = ""


class MoveBooking(Command, frozen=True):
    """改约: the same visit in another slot; the reply's values hold `booking` and `code`."""

    booking: Id
    slot_at: Moment


class CancelBooking(Command, frozen=True):
    """取消预约."""

    booking: Id


def book_visit(hall: HallState, command: BookVisit, press: Press) -> list[Event]:
    """Within opening hours, not in the past, not too far ahead, and while there is room."""
    service = hall.service(command.service)
    may_hold(hall, service.id, command.slot_at, press.at)
    return [
        VisitBooked(
            booking=_new_id(hall, command.check),
            service=service.id,
            slot_at=command.slot_at,
            date=_date(hall, command.slot_at),
            class_=BOOKED,
            code=new_code(hall.bookings.values(), press.chance),
            contact=command.contact,
            person_hash=command.person_hash,
        )
    ]


def _new_id(hall: HallState, check: str) -> str:
    """Numbered within the business date on which it is made."""
    stem = f"{hall.date or 'first'}-b{hall.booked_today + 1}"
    return f"{stem}-{check[:8]}" if check else stem


def _date(hall: HallState, slot_at: Millis) -> str:
    return local(slot_at, hall.catalogue.timezone).date().isoformat()


def move_booking(hall: HallState, command: MoveBooking, press: Press) -> list[Event]:
    """Where the slot could be booked anew; its own place counts as free."""
    booking = open_booking(hall, command.booking, press.at)
    if command.slot_at == booking.slot_at:
        return []
    hall.service(booking.service)
    may_hold(hall, booking.service, command.slot_at, press.at, moved=booking.id)
    date = _date(hall, command.slot_at)
    return [BookingMoved(booking=booking.id, slot_at=command.slot_at, date=date)]


def cancel_booking(hall: HallState, command: CancelBooking, press: Press) -> list[Event]:
    """Only one that nobody has come for yet."""
    return [BookingCancelled(booking=open_booking(hall, command.booking, press.at).id)]


def open_booking(hall: HallState, booking_id: str, now: Millis) -> Booking:
    """One that is still to be used. Raises Refused."""
    booking = hall.bookings.get(booking_id)
    if booking is None:
        raise Refused("no_such_booking")
    if booking.shown_up:
        raise Refused("booking_used")
    if booking.lapsed or too_late(booking.slot_at, hall.policy, now):
        raise Refused("booking_lapsed")
    return booking


def lapsing(hall: HallState, now: Millis) -> Iterator[Event]:
    """By the clock: those whose slot is too long ago."""
    for each in hall.bookings.values():
        if each.open and too_late(each.slot_at, hall.policy, now):
            yield BookingLapsed(booking=each.id)
