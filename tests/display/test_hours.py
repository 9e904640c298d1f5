"""How loud it is at an hour, and when it is quiet."""

import pytest

from display.hours import Hours, minute_of

HOURS = Hours(80, ("08:00-09:00 100", "08:30-12:00 60"), ("22:00-07:00", "12:30-13:00"))


@pytest.mark.parametrize(
    ("clock", "volume"),
    [
        ("07:00", 80),
        ("08:00", 100),
        ("08:59", 100),
        ("09:00", 60),
        ("12:00", 80),
        ("12:30", None),
        ("13:00", 80),
        ("21:59", 80),
        ("22:00", None),
        ("00:00", None),
        ("06:59", None),
    ],
)
def test_the_volume_of_a_minute(clock: str, volume: int | None) -> None:
    hour, minute = map(int, clock.split(":"))
    assert HOURS.volume_at(hour * 60 + minute) == volume


def test_a_span_of_nothing_is_never() -> None:
    assert Hours(80, (), ("12:00-12:00",)).volume_at(720) == 80


def test_the_minute_is_that_of_the_hall() -> None:
    assert minute_of(1_795_396_500_000, "Asia/Shanghai") == 9 * 60 + 15
