"""The residual mends what the base gets wrong, stays in order, and must prove itself."""

import random

import msgspec
import pytest

from server.foresight.glance import NAMES, Figures
from server.foresight.residual import ENOUGH, Residual, proved, train
from server.foresight.trees import Plan

QUICK = Plan(trees=40)
AHEAD, HOUR = NAMES.index("ahead"), NAMES.index("hour")


def tickets(count: int, *, right: bool, seed: int = 1) -> tuple[list[Figures], list[float]]:
    """Waits of 2 minutes a head, 4 after noon; the base knows the hour only where it is right."""
    dice = random.Random(seed)
    rows, waits = [], []
    for _ in range(count):
        row = [0.0] * len(NAMES)
        row[AHEAD], row[HOUR] = float(dice.randrange(12)), dice.uniform(9, 17)
        each = 4.0 if row[HOUR] > 12 else 2.0
        likely = row[AHEAD] * (each if right else 2.0)
        row[-3:] = [0.7 * likely, likely, 1.4 * likely]
        rows.append(tuple(row))
        waits.append(max(0.0, row[AHEAD] * each * dice.gauss(1, 0.2)))
    return rows, waits


@pytest.fixture(scope="module")
def residual() -> Residual:
    found = train(*tickets(2500, right=False), QUICK)
    assert found is not None
    return found


def test_too_few_tickets_teach_nothing() -> None:
    assert train(*tickets(ENOUGH - 1, right=False), QUICK) is None


def test_a_wrong_base_is_mended_and_the_proof_holds(residual: Residual) -> None:
    proof = proved(residual, *tickets(600, right=False, seed=2))
    assert proof.holds
    assert proof.error < 0.5 * proof.base_error
    assert 0.7 < proof.covered < 0.9


def test_a_right_base_is_not_replaced() -> None:
    found = train(*tickets(1500, right=True), QUICK)
    assert found is not None
    assert not proved(found, *tickets(600, right=True, seed=2)).holds


def test_a_short_or_empty_hold_out_proves_nothing(residual: Residual) -> None:
    assert not proved(residual, [], []).holds
    assert not proved(residual, *tickets(20, right=False, seed=2)).holds


def test_low_likely_and_high_are_in_order_and_never_below_nothing(residual: Residual) -> None:
    rows, _ = tickets(300, right=False, seed=3)
    for low, likely, high in map(residual.quantiles, rows):
        assert 0.0 <= low <= likely <= high


def test_it_is_a_value_that_can_be_kept(residual: Residual) -> None:
    kept = msgspec.json.decode(msgspec.json.encode(residual), type=Residual)
    row = tickets(1, right=False, seed=4)[0][0]
    assert kept.quantiles(row) == residual.quantiles(row)
