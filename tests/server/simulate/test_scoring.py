"""Tests of server/simulate/scoring.py: figures on days made by hand."""

import pytest

from server.simulate.outcome import Outcome, Prediction, Visit
from server.simulate.scoring import beside, figures, quantile, ratio


def visit(wait: float, class_: str = "ordinary") -> Visit:
    return Visit(
        service="a", class_=class_, state="done", called=True, wait=wait, until_service=wait + 1
    )


def said(real: float, p50: float, limit: float, *, waits: bool = True) -> Prediction:
    return Prediction(
        ticket="t", waits=waits, real=real, p10=p50 - 2, p50=p50, p90=p50 + 2,
        limit=limit, limit10=limit - 2, limit90=limit + 2, naive=0.0,
    )  # fmt: skip


def day(visits: list[Visit], predictions: list[Prediction], minutes: float = 0.0) -> Outcome:
    return Outcome(
        number=1, date="2026-03-02", visits=tuple(visits), predictions=tuple(predictions),
        temporary_min=minutes, openings=2, came=len(visits), turned_away=0,
        states={"done": len(visits)},
    )  # fmt: skip


ONE = day([visit(10), visit(31), visit(4, "elderly")], [said(10, 12, 11), said(5, 5, 5)], 60)
TWO = day([visit(29.5), visit(20)], [said(20, 14, 18), said(0, 9, 9, waits=False)], 30)


def test_figures_of_two_days() -> None:
    found = figures([ONE, TWO], 1)
    assert found["tickets"] == 5
    assert found["over30_share"] == pytest.approx(0.2)
    assert found["over30_until_service_share"] == pytest.approx(0.4)
    assert found["mean_wait_by_class"] == pytest.approx({"elderly": 4, "ordinary": 22.625})
    assert found["temporary_minutes_per_day"] == 45
    assert found["days_below_1_percent_over30"] == 0.5
    assert found["scored"] == 3
    assert found["mae_min"] == pytest.approx(8 / 3)
    assert found["mae_limit_min"] == pytest.approx(1)
    assert found["mae_naive_min"] == pytest.approx(35 / 3)
    assert found["coverage80"] == pytest.approx(2 / 3)
    assert found["bias_min"] == pytest.approx(-4 / 3)
    middle, low, high = found["mae_over_limit"]
    assert (low, middle, high) == pytest.approx((2, 8 / 3, 3))


def test_a_ratio_is_of_sums_and_its_interval_of_whole_days() -> None:
    assert ratio([(1, 2), (1, 2), (1, 2)], 1) == [0.5, 0.5, 0.5]
    assert ratio([(1, 0)], 1) == [None, None, None]
    middle, low, high = ratio([(1, 1), (3, 1)], 1)
    assert (middle, low, high) == (2, 1, 3)


def test_one_policy_beside_another() -> None:
    found = beside([ONE, ONE], [ONE, TWO], 1)
    assert found["over30"][0] == 2
    assert found["temporary_minutes"][0] == pytest.approx(120 / 90)
    assert found["switches"] == [1, 1, 1]


def test_a_quantile_lies_between_its_neighbours() -> None:
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2
    assert quantile([0.0, 10.0], 0.95) == 9.5
    assert quantile([], 0.5) == 0
