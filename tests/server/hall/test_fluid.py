"""Work as a fluid: when it is reached, by whom, and in which order."""

import pytest

from server.hall.fluid import STEP, STEPS, Pool, Stream, pooled, power, reached


def always(rate: float = 1.0) -> list[float]:
    return power([(0.0, 1e6)], rate)


def test_a_window_works_only_in_its_pieces_of_time() -> None:
    assert power([(2.5, 7.5), (10.0, 15.0)])[:4] == [2.5, 2.5, 5.0, 0.0]
    assert power([(-10.0, -5.0), (STEP * STEPS, STEP * STEPS + 5)]) == [0.0] * STEPS
    assert power([(0.0, 5.0)], 0.5)[0] == 2.5


def test_a_visitor_is_called_when_the_work_ahead_is_done() -> None:
    line = Stream(came=[-20.0, -10.0], work=[30.0, 10.0], each=10.0)
    (called,) = reached([line], [Pool((0,), always())])
    assert called == pytest.approx([10.0, 30.0])  # the three before: on average after one of them


def test_two_windows_halve_the_time() -> None:
    line = Stream(came=[-20.0, -10.0], work=[30.0, 10.0], each=10.0)
    both = pooled([Pool((0,), always()), Pool((0,), always())])
    assert len(both) == 1
    assert reached([line], both)[0] == pytest.approx([5.0, 15.0])


def test_nobody_is_called_before_coming_by_more_than_a_step() -> None:
    line = Stream(came=[32.5], work=[5.0], each=5.0)
    assert reached([line], [Pool((0,), always())])[0][0] == pytest.approx(30.0)


def test_a_generalist_takes_whoever_has_waited_longest() -> None:
    old, new = Stream([-30.0], [10.0], 10.0), Stream([-5.0], [10.0], 10.0)
    assert reached([new, old], [Pool((0, 1), always())]) == [[10.0], [0.0]]


def test_a_target_of_half_as_long_counts_double() -> None:
    usual, urgent = Stream([-20.0], [10.0], 10.0), Stream([-15.0], [10.0], 10.0, weight=2.0)
    assert reached([usual, urgent], [Pool((0, 1), always())]) == [[10.0], [0.0]]


def test_specialists_keep_their_own_and_leave_the_rest_to_others() -> None:
    first, second = Stream([-30.0], [5.0], 5.0), Stream([-20.0], [5.0], 5.0)
    windows = pooled([Pool((0, 1), always()), Pool((0,), always())])
    assert [each.serves for each in windows] == [(0,), (0, 1)]
    assert reached([first, second], windows) == [[0.0], [0.0]]


def test_what_nobody_can_serve_is_not_reached_at_all() -> None:
    line = Stream([-1.0, 2.0], [5.0, 5.0], 5.0)
    assert reached([line], []) == [[STEP * STEPS] * 2]
