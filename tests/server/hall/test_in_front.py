"""The visit in front of a clerk: what is left of it, for the twin and for the look-ahead alike."""

from statistics import fmean

import pytest

from server.hall.commands.calls import TakeBack
from server.hall.in_front import passed, residual, scaled
from server.hall.laws import Laws
from server.hall.ticket import MINUTE
from tests.story import Story

LAW = (2 * MINUTE, 4 * MINUTE, 12 * MINUTE)


@pytest.mark.parametrize(("spent", "left"), [(0, 6), (3, 5), (13, 4)])
def test_what_is_left_of_a_visit_is_never_nothing(spent: int, left: float) -> None:
    assert fmean(residual(LAW, spent * MINUTE)) == left * MINUTE
    assert min(residual(LAW, spent * MINUTE)) > 0


def test_it_counts_from_the_call_of_this_round() -> None:
    story = Story().open()
    ticket = story.take()
    story.call()
    story.when(TakeBack(window="1"), "101")
    story.at(30).serve()
    assert passed(story.hall, ticket, story.at(33).now) == 3 * MINUTE


def test_a_slow_clerk_a_slow_day_and_several_cases_multiply() -> None:
    story = Story().open()
    ticket = story.take()
    ticket.cases = 3
    laws = Laws(service={"A": LAW}, pace={"A": 2.0}, case_share=0.5)
    assert scaled(laws, ticket, 1.5) == [6 * each for each in LAW]
