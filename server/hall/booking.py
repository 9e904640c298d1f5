"""A booking 预约 of a visit: a service and a slot, and what became of it. No personal data.

Knows the rules of a slot (when it can be had, when it is kept, too late or lapsed), no commands.
"""

from collections.abc import Iterable

from msgspec import Struct

from server.hall.calendar import local, spans_on, work_on
from server.hall.catalog import Hours, Policy, PriorityClass
from server.hall.ticket import MINUTE, Millis

BOOKED = "booked"
"""The priority class of whoever comes for a slot; without it in the catalogue: ordinary."""
SLOT_MS: Millis = 15 * MINUTE
"""Capacity is counted by quarters of an hour."""


class Booking(Struct, frozen=True, kw_only=True):
    """One visit promised for a moment. `date`: the business date of its slot."""

    id: str
    service: str
    slot_at: Millis
    date: str
    class_: str = BOOKED
    shown_up: bool = False
    lapsed: bool = False  # too late: the place in its slot went back to walk-ins

    @property
    def open(self) -> bool:
        """Whether somebody is still to come for it."""
        return not self.shown_up and not self.lapsed


def slot_in_hours(slot_at: Millis, hours: Hours, timezone: str) -> bool:
    """Whether windows are at work when the slot begins."""
    day = local(slot_at, timezone).date()
    if not spans_on(day, hours):
        return False
    work = work_on(day.isoformat(), hours, timezone)
    return any(start <= slot_at < end for start, end in work)


def taken_in_slot(bookings: Iterable[Booking], service: str, slot_at: Millis) -> int:
    """How many places of this slot are gone; who has come keeps his."""
    quarter = slot_at // SLOT_MS
    return sum(
        each.service == service and each.slot_at // SLOT_MS == quarter and not each.lapsed
        for each in bookings
    )


def too_late(slot_at: Millis, policy: Policy, now: Millis) -> bool:
    """Whether somebody who comes now has missed the slot."""
    return now > slot_at + policy.booked_late_min * MINUTE


def clock_from(slot_at: Millis, policy: Policy, now: Millis) -> Millis:
    """When the clock of one who comes now begins: a little before the slot, never in the past."""
    return max(now, slot_at - policy.booked_early_min * MINUTE)


def better(own: PriorityClass, booked: PriorityClass) -> bool:
    """Whether a visitor's own class is at least as good as a booking's."""
    return (own.rate, own.head_start) >= (booked.rate, booked.head_start)
