"""What is seen of a hall at one moment is what stands there."""

import pytest

from server.foresight.glance import NAMES, figures, glance
from tests.story import Story

BASE = (3.0, 5.0, 9.0)


def seen(story: Story, service: str = "A", class_: str = "ordinary") -> dict[str, float]:
    found = glance(story.hall, story.now)
    row = figures(story.hall, found, service, class_, BASE, story.now)
    return dict(zip(NAMES, row, strict=True))


@pytest.fixture
def story() -> Story:
    """Two windows; one has had its visitor for four minutes, three wait for A and one for B."""
    told = Story().open("1", "101").open("2", "102")
    told.take("A")
    told.at(2).serve("1", "101")
    for minute in (3, 4, 5):
        told.at(minute).take("A")
    told.take("B")
    return told.at(6)


def test_an_empty_hall_shows_nothing_and_hides_nothing() -> None:
    found = seen(Story())
    assert found["windows"] == found["ahead"] == found["visits"] == 0.0
    assert (found["low"], found["likely"], found["high"]) == BASE
    assert (found["hour"], found["weekday"]) == (9.0, 1.0)


def test_who_waits_and_for_how_long(story: Story) -> None:
    found = seen(story)
    assert (found["ahead"], found["ahead_here"]) == (4.0, 3.0)
    assert (found["oldest"], found["oldest_here"]) == (3.0, 3.0)
    assert (seen(story, "B")["ahead_here"], seen(story, "B")["oldest_here"]) == (1.0, 1.0)


def test_priority_stands_before_those_who_have_not_waited_long_enough(story: Story) -> None:
    assert seen(story)["before_here"] == 3.0
    assert seen(story, "A", "elderly")["before_here"] == 0.0
    assert seen(story.at(9), "A", "elderly")["before_here"] == 2.0


def test_windows_and_how_long_they_have_been_busy(story: Story) -> None:
    found = seen(story, "B")
    assert (found["windows"], found["windows_here"]) == (2.0, 1.0)
    assert (found["busy"], found["busy_for"], found["busy_longest"]) == (1.0, 4.0, 4.0)


def test_the_latest_calls_and_tickets(story: Story) -> None:
    found = seen(story)
    assert (found["last"], found["last_ago"], found["called_short"]) == (2.0, 4.0, 1.0)
    assert (found["taken_short"], found["taken_long"]) == (4.0, 5.0)
    assert seen(story, "B")["last_here_ago"] == 60.0


def test_an_ended_visit_tells_its_length(story: Story) -> None:
    story.call("1", "101")
    assert seen(story)["visits"] == 4.0
