"""答复日期: counted in the days this hall works."""

import pytest
from msgspec.structs import replace

from server.hall.catalog import Hours, Span
from server.hall.promised_day import promised_day
from server.hall.refusal import Refused
from server.hall.special_days import SpecialDay
from tests.story import Story


@pytest.mark.parametrize(
    ("days", "day"),
    [
        (0, "2026-11-23"),
        (1, "2026-11-24"),
        (4, "2026-11-27"),
        (5, "2026-11-30"),
        (10, "2026-12-07"),
    ],
)
def test_weekends_are_no_working_days(days: int, day: str) -> None:
    story = Story()
    assert story.hall.date == "2026-11-23"
    assert promised_day(story.hall, days) == day


def test_an_open_saturday_is_no_working_day_but_one_that_makes_up_for_a_holiday_is() -> None:
    story = Story()
    span = Span(start="09:00", end="17:00")
    spans: dict[str, tuple[Span, ...]] = {str(day): (span,) for day in range(1, 7)}
    catalogue = replace(story.hall.catalogue, hours=Hours(weekdays=spans))
    story.hall.configure(catalogue, story.hall.policy)
    assert promised_day(story.hall, 5) == "2026-11-30"
    story.hall.special_days = {"2026-11-28": SpecialDay(name={"zh": "补班"}, weekday=1)}
    story.hall.configure(catalogue, story.hall.policy)
    assert promised_day(story.hall, 5) == "2026-11-28"


def test_a_hall_that_is_never_open_promises_nothing() -> None:
    story = Story()
    story.hall.opening.hours = Hours(weekdays={})
    with pytest.raises(Refused) as refused:
        promised_day(story.hall, 3)
    assert refused.value.code == "no_working_day"
