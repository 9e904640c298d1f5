"""How good predictions were, as figures, a table and bars."""

import pytest

from server.store.accuracy import Scored, measured
from server.web.accuracy_rows import bars, figures, rows, signed, span
from tests.server.web.shown import wording
from tests.story import Story, after


def ticket(service: str, minutes: float, waited: float, method: str = "twin") -> Scored:
    """Told 10 (8 to 12) at so many minutes after nine."""
    return Scored(
        service=service, taken_at=after(minutes), waited=waited, p10=7, p50=10, p90=13,
        low=8, high=12, method=method,
    )  # fmt: skip


FOUND = measured(
    [ticket("A", 5, 11), ticket("A", 65, 9), ticket("B", 70, 30), ticket("B", 75, 10, "naive")],
    "Asia/Shanghai",
)


def test_the_figures_of_all_tickets() -> None:
    found = {each.key: each for each in figures(FOUND.whole, wording(Story()))}
    said = {key: (each.value, each.unit) for key, each in found.items()}
    assert said == {
        "accuracy-mae": ("5.5", "分钟"),
        "accuracy-inside": ("75", "%"),
        "accuracy-bias": ("−5.0", "分钟"),
        "accuracy-tickets": ("4", "个"),
    }
    assert found["accuracy-bias"].detail == "预测偏短，实际等候更长"


def test_services_the_worst_first_then_how_they_were_predicted() -> None:
    found = rows(FOUND, wording(Story()))
    assert [(each.name, each.tickets, each.mae, each.inside) for each in found] == [
        ("公安", "2", "10.0", "50%"),
        ("综合", "2", "1.0", "100%"),
        ("按人数估算的号码", "1", "0.0", "100%"),
        ("推演预测的号码", "3", "7.3", "67%"),
    ]
    one_way = measured([ticket("A", 5, 11)], "Asia/Shanghai")
    assert [each.name for each in rows(one_way, wording(Story(), "en"))] == ["General"]


def test_bars_by_the_hour_of_taking_a_number() -> None:
    found = bars(FOUND)
    assert (found.hours, found.mae, found.tickets) == (("09:00", "10:00"), (1.0, 7.0), (1, 3))


@pytest.mark.parametrize(
    ("name", "first"), [("today", "2026-11-23"), ("week", "2026-11-17"), ("month", "2026-10-25")]
)
def test_the_days_that_are_looked_at(name: str, first: str) -> None:
    assert span("2026-11-23", name) == (first, "2026-11-23")


def test_a_sign_is_a_real_one() -> None:
    assert (signed(0.84), signed(-1.25), signed(-0.02)) == ("+0.8", "−1.2", "0.0")
