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
CODES = 1_000_000
SLOT_MS: Millis = 15 * MINUTE
"""Capacity is counted by quarters of an hour."""


class Booking(Struct, frozen=True, kw_only=True):
    """One visit promised for a moment. `date`: the business date of its slot."""

    id: str
    service: str
    slot_at: Millis
    date: str
    class_: str = BOOKED
    code: str = ""  # 预约码: six figures, what the visitor says
    contact: str = ""  # what a phone's tail is made into at the kiosk; "" for none
    person_hash: str = ""  # and an ID number
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


def new_code(known: Iterable[Booking], chance: int) -> str:
    """Six figures from a number drawn by chance that no booking has; the next free ones if need be.

    "" in a hall whose every code is in use: the booking is found by its id then.
    """
    used = {each.code for each in known}
    drawn = (f"{(chance + step) % CODES:06}" for step in range(CODES))
    return next((each for each in drawn if each not in used), "")


def too_late(slot_at: Millis, policy: Policy, now: Millis) -> bool:
    """Whether somebody who comes now has missed the slot."""
    return now > slot_at + policy.booked_late_min * MINUTE


def clock_from(slot_at: Millis, policy: Policy, now: Millis) -> Millis:
    """When the clock of one who comes now begins: a little before the slot, never in the past."""
    return max(now, slot_at - policy.booked_early_min * MINUTE)


def better(own: PriorityClass, booked: PriorityClass) -> bool:
    """Whether a visitor's own class is at least as good as a booking's."""
    return (own.rate, own.head_start) >= (booked.rate, booked.head_start)
