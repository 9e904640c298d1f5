"""Hours with lunch, closed and make-up days, before opening, half past three, the own zone."""

from datetime import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.hall.calendar import (
    counted,
    date_due,
    gives_numbers,
    local,
    moment,
    next_numbers,
    spans_on,
    work_on,
)
from server.hall.catalog import Hours, Span
from server.hall.ticket import MINUTE, Millis

ZONE = "Asia/Shanghai"
DAY = (Span(start="09:00", end="12:00"), Span(start="13:30", end="17:00"))
HOURS = Hours(
    weekdays={str(day): DAY for day in range(1, 6)},
    closed=("2026-11-25",),
    extra={"2026-11-28": (Span(start="10:00", end="11:00"),)},
)
NO_LUNCH = msgspec.structs.replace(HOURS, over_lunch=False)


def at(text: str, zone: str = "+08:00") -> Millis:
    """ "23 09:00" → that moment of November 2026."""
    day, clock = text.split()
    return round(datetime.fromisoformat(f"2026-11-{day}T{clock}:00{zone}").timestamp() * 1000)


@pytest.mark.parametrize(
    ("when", "given_out"),
    [
        ("23 08:29", False),
        ("23 08:30", True),
        ("23 11:59", True),
        ("23 12:30", True),
        ("23 16:59", True),
        ("23 17:00", False),
        ("25 10:00", False),  # closed
        ("28 09:29", False),  # a Saturday made up
        ("28 09:30", True),
        ("28 11:00", False),
        ("29 10:00", False),  # Sunday
    ],
)
def test_numbers_are_given(when: str, given_out: bool) -> None:
    assert gives_numbers(at(when), HOURS, ZONE) is given_out


@pytest.mark.parametrize(
    ("when", "given_out"), [("23 11:59", True), ("23 12:00", False), ("23 13:30", True)]
)
def test_a_hall_may_stop_numbers_over_lunch(when: str, given_out: bool) -> None:
    assert gives_numbers(at(when), NO_LUNCH, ZONE) is given_out


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("23 01:00", "23 08:30"),
        ("23 17:00", "24 08:30"),
        ("24 17:00", "26 08:30"),  # over a closed Wednesday
        ("27 17:00", "28 09:30"),  # a Saturday made up
        ("28 11:00", "30 08:30"),  # over Sunday
    ],
)
def test_when_numbers_are_given_next(now: str, then: str) -> None:
    assert next_numbers(at(now), HOURS, ZONE) == at(then)


def test_during_lunch_they_are_given_next_after_it() -> None:
    assert next_numbers(at("23 12:10"), NO_LUNCH, ZONE) == at("23 13:30")


def test_a_hall_without_hours_never_gives_any() -> None:
    assert next_numbers(at("23 09:00"), Hours(weekdays={}), ZONE) is None


def test_what_next_says_is_true() -> None:
    now = at("20 00:00")
    for _ in range(10 * 24 * 4):
        now += 15 * MINUTE
        for hours in (HOURS, NO_LUNCH):
            then = next_numbers(now, hours, ZONE)
            assert then is not None
            assert gives_numbers(then, hours, ZONE)


@pytest.mark.parametrize(
    ("now", "date"),
    [
        ("24 00:00", "2026-11-23"),
        ("24 03:29", "2026-11-23"),
        ("24 03:30", "2026-11-24"),
        ("24 23:59", "2026-11-24"),
    ],
)
def test_the_business_date_turns_at_half_past_three(now: str, date: str) -> None:
    assert date_due(at(now), ZONE, "03:30") == date


def test_the_halls_own_zone_decides() -> None:
    night_in_urumqi = at("24 05:00")  # 03:00 by the clock of the far west
    assert date_due(night_in_urumqi, ZONE, "03:30") == "2026-11-24"
    assert date_due(night_in_urumqi, "Asia/Urumqi", "03:30") == "2026-11-23"
    assert local(0, "Asia/Shanghai").hour == 8


def test_a_moment_of_a_day_is_found_in_its_zone() -> None:
    assert moment(local(at("23 09:00"), ZONE).date(), "09:00", ZONE) == at("23 09:00")


def test_spans_of_closed_and_made_up_days() -> None:
    days = (local(at(f"{day} 10:00"), ZONE).date() for day in (23, 25, 28, 29))
    assert [len(spans_on(day, HOURS)) for day in days] == [2, 0, 1, 0]


# -- the wait that counts --------------------------------------------------------------------------

WORK = work_on("2026-11-23", HOURS, ZONE)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("23 09:10", "23 09:40", 30),
        ("23 08:30", "23 09:05", 5),  # not before opening
        ("23 08:30", "23 08:50", 0),
        ("23 11:50", "23 13:40", 20),  # not over lunch
        ("23 12:10", "23 13:20", 0),
        ("23 16:50", "23 17:20", 30),  # after closing it does
    ],
)
def test_a_wait_counts_while_windows_are_at_work(start: str, end: str, minutes: int) -> None:
    assert counted(at(start), at(end), WORK) == minutes * MINUTE


def test_on_a_day_without_hours_nothing_counts() -> None:
    assert work_on("", HOURS, ZONE) == work_on("2026-11-29", HOURS, ZONE) == ()
    assert counted(at("29 09:00"), at("29 10:00"), ()) == 0


@given(first=st.integers(0, 14 * 60), later=st.integers(0, 60), until=st.integers(0, 15 * 60))
def test_whoever_began_earlier_has_never_waited_less(first: int, later: int, until: int) -> None:
    begin, end = at("23 08:00") + first * MINUTE, at("23 08:00") + until * MINUTE
    earlier = counted(begin, end, WORK)
    assert 0 <= counted(begin + later * MINUTE, end, WORK) <= earlier <= max(0, end - begin)
