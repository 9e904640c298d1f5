"""Figures that go together: with each other and with the opening hours."""

import msgspec
import pytest

from config import words
from server.hall.catalog import Hours, Policy, Span
from server.hall.policy_rules import policy_faults

EARLY = (Span(start="06:00", end="08:00"), Span(start="09:00", end="17:00"))
LATE = (Span(start="09:00", end="23:30"),)


@pytest.mark.parametrize(
    ("hours", "most"),
    [
        (Hours(weekdays={"1": LATE, "2": EARLY}), "05:30"),
        (Hours(weekdays={"1": LATE}, extra={"2026-11-28": EARLY}), "05:30"),
        (Hours(weekdays={"1": EARLY}, numbers_before_min=90), "04:30"),
        (Hours(weekdays={"1": EARLY}, numbers_before_min=500), "00:00"),
    ],
)
def test_the_night_ends_before_the_first_numbers_of_any_day(hours: Hours, most: str) -> None:
    late = Policy(day_closes="22:00")
    assert [(each.name, each.most) for each in policy_faults(late, hours)] == [("day_closes", most)]
    assert list(policy_faults(Policy(day_closes=most), hours)) == []


def test_a_hall_that_never_opens_may_end_its_day_at_any_time() -> None:
    assert list(policy_faults(Policy(day_closes="23:59"), Hours(weekdays={}))) == []


@pytest.mark.parametrize("lang", words.languages())
def test_every_figure_has_a_name(lang: str) -> None:
    named = {code for code in words.table(lang) if code.startswith("figure.")}
    assert named == {f"figure.{name}" for name in msgspec.structs.asdict(Policy())}
