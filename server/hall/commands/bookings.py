"""Booking a visit 预约, giving it back, and coming for it; the richer rules of slots come later."""

from collections.abc import Iterator

from server.hall.booking import BOOKED, Booking, slot_in_hours, taken_in_slot, too_late
from server.hall.bounds import Id, Moment
from server.hall.calendar import local
from server.hall.commands.command import Command, Press
from server.hall.events.bookings import BookingCancelled, BookingLapsed, VisitBooked
from server.hall.events.event import Event
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import Millis

DAY_MS: Millis = 24 * 3_600_000


class BookVisit(Command, frozen=True):
    """现场预约: a place in a slot. `check`: letters of a secret; its id is no guess then."""

    service: Id
    slot_at: Moment
    check: Id = ""


class CancelBooking(Command, frozen=True):
    """取消预约."""

    booking: Id


def book_visit(hall: HallState, command: BookVisit, press: Press) -> list[Event]:
    """Within opening hours, not in the past, not too far ahead, and while there is room."""
    service = hall.service(command.service)
    _may_book(hall, command, press.at)
    timezone = hall.catalogue.timezone
    return [
        VisitBooked(
            booking=_new_id(hall, command.check),
            service=service.id,
            slot_at=command.slot_at,
            date=local(command.slot_at, timezone).date().isoformat(),
            class_=BOOKED,
        )
    ]


def _new_id(hall: HallState, check: str) -> str:
    """Numbered within the business date on which it is made."""
    stem = f"{hall.date or 'first'}-b{hall.booked_today + 1}"
    return f"{stem}-{check[:8]}" if check else stem


def _may_book(hall: HallState, command: BookVisit, now: Millis) -> None:
    slot_at, hours = command.slot_at, hall.opening.of(command.service)
    if slot_at < now:
        raise Refused("slot_in_the_past")
    if slot_at > now + hall.policy.book_ahead_days * DAY_MS:
        raise Refused("slot_too_far", days=hall.policy.book_ahead_days)
    if not slot_in_hours(slot_at, hours, hall.catalogue.timezone):
        raise Refused("slot_outside_hours")
    taken = taken_in_slot(hall.bookings.values(), command.service, slot_at)
    if taken >= hall.policy.slot_capacity:
        raise Refused("slot_full")


def cancel_booking(hall: HallState, command: CancelBooking, press: Press) -> list[Event]:
    """Only one that nobody has come for yet."""
    return [BookingCancelled(booking=open_booking(hall, command.booking).id)]


def open_booking(hall: HallState, booking_id: str) -> Booking:
    """One that is still to be used; Refused("no_such_booking"), Refused("booking_used")."""
    booking = hall.bookings.get(booking_id)
    if booking is None or booking.lapsed:
        raise Refused("no_such_booking")
    if booking.shown_up:
        raise Refused("booking_used")
    return booking


def lapsing(hall: HallState, now: Millis) -> Iterator[Event]:
    """By the clock: those whose slot is too long ago."""
    for each in hall.bookings.values():
        if each.open and too_late(each.slot_at, hall.policy, now):
            yield BookingLapsed(booking=each.id)
