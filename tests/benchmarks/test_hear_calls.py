"""The short form of hear_calls: some random calls through clips, heard from a null sink."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.benchmarks import hear_calls
from tests.benchmarks.hear_calls import Result
from voice.hearing import Heard

CALLS = 3


def test_random_calls_are_heard_right_in_order_and_none_over_another(
    qtbot: QtBot, tmp_path: Path
) -> None:
    result = hear_calls.hear(CALLS, 7, tmp_path)
    assert result.good, hear_calls.report(result)
    assert result.right == CALLS
    assert _spoilt(result)


def _spoilt(result: Result) -> bool:
    """The judge itself: a wrong figure, two in the wrong order, one over another are not good."""
    first, second, *rest = result.heard
    wrong = (*first[:-1], Heard("九", first[-1].begin, first[-1].end))
    gap = second[0].begin - first[-1].end
    early = tuple(Heard(each.name, each.begin - gap, each.end) for each in second)
    for heard in (
        (wrong, second, *rest),
        (second, first, *rest),
        (first, early, *rest),
        (first, *rest),
    ):
        assert not replace(result, heard=heard).good
    unsaid = tuple(replace(each, result="dropped") for each in result.outcomes)
    assert not replace(result, outcomes=unsaid).good
    return True
