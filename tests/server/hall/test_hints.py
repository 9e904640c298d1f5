"""Hints of a window: people wait and nobody is called, a visit takes far longer than usual."""

from server.hall.commands.service import Finish, SetCases
from server.hall.hints import idle_minutes, long_minutes
from tests.story import Story


def idle(story: Story) -> int:
    return idle_minutes(story.hall, story.hall.windows["1"], story.now)


def long(story: Story) -> int:
    current = story.hall.tickets.get(story.hall.windows["1"].current)
    return long_minutes(story.hall, current, story.now)


def test_it_counts_from_when_somebody_could_have_been_called() -> None:
    story = Story().open().at(20)
    assert idle(story) == 0
    story.take()
    assert idle(story.at(24, 59)) == 0
    assert idle(story.at(25)) == 5
    assert idle(story.at(31)) == 11


def test_a_visit_in_front_is_no_idleness_and_the_end_of_one_begins_anew() -> None:
    story = Story().open()
    story.take()
    story.take()
    story.serve()
    assert idle(story.at(9)) == 0
    story.when(Finish(window="1"), "101")
    assert idle(story.at(13, 59)) == 0
    assert idle(story.at(14)) == 5


def test_a_hall_may_do_without_hints() -> None:
    story = Story(idle_hint_min=0, long_hint_times=0).open()
    story.take()
    assert idle(story.at(60)) == 0
    story.serve()
    assert long(story.at(400)) == 0


def test_a_long_visit_is_long_for_its_service_and_its_matters() -> None:
    story = Story().open()
    story.take()
    ticket = story.serve()
    twice = round(2 * story.hall.mean_minutes(ticket.service))
    assert long(story.at(twice)) == 0
    assert long(story.at(twice + 1)) == twice + 1
    story.when(SetCases(window="1", cases=2), "101")
    assert long(story) == 0
