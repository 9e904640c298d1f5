"""Slots 预约时段 that may be booked: quarters of an hour at work, and how much room each has left.

What is listed here and what BookVisit and MoveBooking allow are one rule.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from server.hall.booking import SLOT_MS, slot_in_hours
from server.hall.calendar import local, moment, work_on
from server.hall.refusal import Refused
from server.hall.state import HallState
from server.hall.ticket import Millis

DAY_MS: Millis = 24 * 3_600_000


class Slot(Struct, frozen=True, kw_only=True):
    """A quarter of an hour; `room` 0: 已约满."""

    at: Millis
    room: int


class SlotDay(Struct, frozen=True, kw_only=True):
    """The slots of one open day, in order; there is at least one."""

    date: str
    slots: tuple[Slot, ...]


def slot_days(hall: HallState, service: str, now: Millis) -> Iterator[SlotDay]:
    """The coming days on which a service is at work, as far ahead as may be booked."""
    first, last = _from(hall, service, now), now + hall.policy.book_ahead_days * DAY_MS
    taken = _taken(hall, service)
    today = local(now, hall.catalogue.timezone).date()
    for ahead in range(hall.policy.book_ahead_days + 1):
        day = today + timedelta(days=ahead)
        slots = tuple(
            Slot(at=at, room=max(0, hall.policy.slot_capacity - taken[at // SLOT_MS]))
            for at in _quarters(hall, service, day)
            if first <= at <= last
        )
        if slots:
            yield SlotDay(date=day.isoformat(), slots=slots)


def bookable(hall: HallState, service: str, now: Millis) -> str:
    """ "yes" where another time can be booked, as a refusal says it; else ""."""
    days = slot_days(hall, service, now)
    return "yes" if any(slot.room for day in days for slot in day.slots) else ""


def may_hold(hall: HallState, service: str, slot_at: Millis, now: Millis, moved: str = "") -> None:
    """Refused where a visit cannot be promised for then; a booking that is moved makes room."""
    if slot_at < now:
        raise Refused("slot_in_the_past")
    if slot_at > now + hall.policy.book_ahead_days * DAY_MS:
        raise Refused("slot_too_far", days=hall.policy.book_ahead_days)
    if not slot_in_hours(slot_at, hall.opening.of(service), hall.catalogue.timezone):
        raise Refused("slot_outside_hours")
    if slot_at < _from(hall, service, now):
        raise Refused("slot_suspended", service=service)
    if _taken(hall, service, but=moved)[slot_at // SLOT_MS] >= hall.policy.slot_capacity:
        raise Refused("slot_full")


def _taken(hall: HallState, service: str, but: str = "") -> Counter[int]:
    """How many places of each quarter are gone; who has come keeps theirs."""
    return Counter(
        each.slot_at // SLOT_MS
        for each in hall.bookings.values()
        if each.service == service and each.id != but and not each.lapsed
    )


def _from(hall: HallState, service: str, now: Millis) -> Millis:
    """Nothing is promised for a suspension: until its end, or for today where that is open."""
    stopped = hall.suspended.get(service)
    if stopped is None:
        return now
    if stopped.until is not None:
        return max(now, stopped.until)
    timezone = hall.catalogue.timezone
    return moment(local(now, timezone).date() + timedelta(days=1), "00:00", timezone)


def _quarters(hall: HallState, service: str, day: date) -> Iterator[Millis]:
    """The full quarters at which its windows are at work."""
    work = work_on(day.isoformat(), hall.opening.of(service), hall.catalogue.timezone)
    for start, end in work:
        yield from range(-(-start // SLOT_MS) * SLOT_MS, end, SLOT_MS)
