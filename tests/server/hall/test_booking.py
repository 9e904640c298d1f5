"""The rules of a slot by themselves: hours, capacity, too late, and when its clock begins."""

from typing import Any

import msgspec
import pytest

from server.hall.booking import (
    CODES,
    Booking,
    better,
    clock_from,
    new_code,
    slot_in_hours,
    too_late,
)
from tests.story import Story, after

POLICY = Story().hall.policy
CATALOGUE = Story().hall.catalogue


@pytest.mark.parametrize(
    ("minutes", "open_"), [(-1, False), (0, True), (179, True), (180, False), (270, True)]
)
def test_a_slot_lies_in_the_hours_of_the_windows_and_not_in_the_lunch(
    minutes: int, open_: bool
) -> None:
    assert slot_in_hours(after(minutes), CATALOGUE.hours, CATALOGUE.timezone) is open_


def test_no_slot_on_a_closed_day() -> None:
    sunday = after(-24 * 60)
    assert not slot_in_hours(sunday, CATALOGUE.hours, CATALOGUE.timezone)


def _booking(minutes: int, service: str = "A", **more: Any) -> Booking:
    return Booking(
        id=f"{service}{minutes}", service=service, slot_at=after(minutes), date="2026-11-23", **more
    )


def test_a_code_is_six_figures_that_no_other_booking_has() -> None:
    known = [_booking(0, code="000007"), _booking(1, code="000008"), _booking(2, code="999999")]
    assert new_code(known, 7) == "000009"
    assert new_code(known, 3_999_999) == "000000"
    assert new_code([], 123_456_789) == "456789"


def test_where_every_code_is_in_use_there_is_none() -> None:
    full = [_booking(0, code=f"{each:06}") for each in range(CODES)]
    assert new_code(full[:-1], 5) == "999999"
    assert new_code(full, 5) == ""


def test_the_clock_begins_a_little_before_the_slot_and_never_in_the_past() -> None:
    assert clock_from(after(60), POLICY, after(10)) == after(55)
    assert clock_from(after(60), POLICY, after(58)) == after(58)


def test_too_late_is_more_than_the_minutes_of_the_policy() -> None:
    assert not too_late(after(60), POLICY, after(75))
    assert too_late(after(60), POLICY, after(75, seconds=1))


def test_a_better_class_of_ones_own_is_better_by_rate_then_by_head_start() -> None:
    ordinary, booked, elderly = CATALOGUE.classes
    assert better(elderly, booked)
    assert not better(ordinary, booked)
    assert better(msgspec.structs.replace(booked, head_start=6.0), booked)
