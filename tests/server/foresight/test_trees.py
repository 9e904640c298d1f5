"""Boosted trees find what a column says, and nothing where there is nothing."""

import random
from statistics import fmean

import pytest

from server.foresight.trees import BINS, Grower, Plan, Tree, cuts_of, quantile

Rows = list[tuple[float, ...]]


def told(trees: list[Tree], row: tuple[float, ...]) -> float:
    return sum(tree.value(row) for tree in trees)


def steps(count: int = 1500) -> tuple[Rows, list[float]]:
    """The second column says 10 or 20 with a spread; the others say nothing."""
    dice = random.Random(2)
    rows: Rows = [(dice.random(), dice.random(), 1.0) for _ in range(count)]
    return rows, [(20.0 if row[1] > 0.5 else 10.0) + dice.uniform(-4, 4) for row in rows]


@pytest.mark.parametrize(("q", "shift"), [(0.1, -3.2), (0.5, 0.0), (0.9, 3.2)])
def test_a_step_is_found_for_every_quantile(q: float, shift: float) -> None:
    rows, waits = steps()
    trees = Grower(rows, Plan()).grow(waits, [15.0] * len(rows), q)
    for usual, high in ((10.0, False), (20.0, True)):
        found = fmean(15.0 + told(trees, row) for row in rows if (row[1] > 0.5) is high)
        assert found == pytest.approx(usual + shift, abs=0.8)


def test_where_nothing_is_left_nothing_is_mended() -> None:
    rows, waits = steps(300)
    trees = Grower(rows, Plan(trees=5)).grow(waits, waits, 0.5)
    assert told(trees, rows[0]) == 0.0


def test_the_same_rows_give_the_same_trees() -> None:
    rows, waits = steps(300)
    first, second = (
        Grower(rows, Plan(trees=10)).grow(waits, [15.0] * len(rows), 0.5) for _ in range(2)
    )
    assert first == second


def test_a_row_falls_to_the_left_up_to_the_bound() -> None:
    tree = Tree(columns=(0,), bounds=(3.0,), leaves=(-1.0, 1.0))
    assert [tree.value((each,)) for each in (2.0, 3.0, 3.1)] == [-1.0, -1.0, 1.0]


def test_few_rows_grow_nothing() -> None:
    trees = Grower([(1.0,), (2.0,)], Plan(trees=3)).grow([5.0, 5.0], [5.0, 5.0], 0.5)
    assert told(trees, (1.5,)) == 0.0


def test_a_column_is_cut_evenly_and_never_twice() -> None:
    assert len(cuts_of([float(each) for each in range(1000)])) == BINS - 1
    assert cuts_of([7.0] * 50) == [7.0]


def test_a_quantile_lies_between_two_values_in_proportion() -> None:
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([0.0, 10.0], 0.25) == 2.5
    assert quantile([4.0], 0.9) == 4.0
