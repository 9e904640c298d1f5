"""A lesson is what was known at issue and the wait that followed; nothing else teaches."""

import pytest

from server.foresight.glance import NAMES
from server.foresight.lessons import Lesson, lessons
from server.hall.commands.visit import Abandon, ComeBack, StepOut
from tests.story import USHER, VISITOR, Story


def learned(story: Story) -> list[Lesson]:
    return lessons(story.hall.catalogue, story.told)


@pytest.fixture
def story() -> Story:
    return Story().open("1", "101")


def test_each_call_teaches_the_wait_from_the_press(story: Story) -> None:
    story.take("A")
    story.at(1).take("A")
    story.at(2).serve("1", "101")
    story.at(7).serve("1", "101")
    first, second = learned(story)
    assert (first.wait, second.wait) == (2.0, 6.0)
    assert second.row[NAMES.index("ahead")] == 1.0
    assert second.row[NAMES.index("likely")] == story.ticket("A002").estimate.p50  # type: ignore[union-attr]


def test_a_call_again_teaches_nothing_new(story: Story) -> None:
    story.take("A")
    story.at(2).call("1", "101")
    found = learned(story)
    assert [each.wait for each in found] == [2.0]


def test_who_left_or_stepped_out_teaches_nothing(story: Story) -> None:
    left, out = story.take("A"), story.take("A")
    story.at(1).when(Abandon(ticket=left.id), USHER)
    story.when(StepOut(ticket=out.id), VISITOR)
    story.at(9).when(ComeBack(ticket=out.id), VISITOR)
    story.at(10).serve("1", "101")
    assert learned(story) == []


def test_a_day_is_learned_only_from_its_beginning(story: Story) -> None:
    story.take("A")
    story.at(3).serve("1", "101")
    assert lessons(story.hall.catalogue, story.told[1:]) == []
