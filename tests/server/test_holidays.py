"""The announced days of the real library: holidays, make-up workdays, a year not announced."""

from datetime import date

import pytest

from server.holidays import announced


@pytest.mark.parametrize(
    ("day", "name", "weekday"),
    [
        ("2026-10-01", "国庆节", 0),
        ("2026-10-04", "国庆节", 0),  # a Sunday inside the holiday
        ("2026-09-20", "国庆节", 2),  # works for Tuesday 6 October
        ("2026-10-10", "国庆节", 3),
        ("2026-02-14", "春节", 5),
    ],
)
def test_a_special_day_has_its_name_and_its_hours(day: str, name: str, weekday: int) -> None:
    found = announced("cn", date.fromisoformat(day)).days[day]
    assert (found.name["zh"], found.weekday) == (name, weekday)


def test_ordinary_days_are_not_special() -> None:
    found = announced("cn", date(2026, 11, 2))
    assert found.days == {}
    assert found.unknown == ()


def test_two_weeks_ahead_are_told() -> None:
    names = list(announced("cn", date(2026, 9, 19)).days)
    assert names[0] == "2026-09-20"
    assert names[-1] == "2026-10-03"
    assert "2026-09-25" in names


def test_a_year_that_is_not_announced_is_said_and_never_guessed() -> None:
    far = announced("cn", date(2199, 12, 25))
    assert far.days == {}
    assert far.unknown == (2199, 2200)


def test_a_hall_without_public_holidays_is_told_nothing() -> None:
    found = announced("", date(2026, 10, 1))
    assert (found.days, found.unknown) == ({}, ())
