"""请准备: the numbers a zone's screens show before they are called."""

import pytest

from server.hall.commands.visit import TakeTicket
from server.hall.commands.windows import PauseWindow
from server.link.viewing import board_view
from tests.story import USHER, Story


def ready(story: Story) -> tuple[str, ...]:
    return board_view(story.hall, "lobby", story.now).ready


def test_they_are_the_next_in_the_order_they_will_be_called() -> None:
    story = Story().open("1", "101").open("2", "102")
    for service, class_ in (("A", "ordinary"), ("B", "ordinary"), ("A", "elderly")):
        story.at(minutes=len(story.hall.tickets)).take(service, class_)
    first = ready(story)
    called = (story.call("1", "101").number, story.call("2", "102").number)
    assert len(first) == 2
    assert set(first) == set(called)
    assert first[0] == "A002"


@pytest.mark.parametrize("most", [0, 1, 3])
def test_as_many_as_the_hall_sets(most: int) -> None:
    story = Story(ready_shown=most).open("1", "101")
    for _ in range(4):
        story.take()
    assert ready(story) == ("A001", "A002", "A003")[:most]


def test_nobody_is_to_get_ready_where_no_window_is_at_work() -> None:
    story = Story()
    story.take("B")
    assert ready(story) == ()
    story.open("2", "102")
    assert ready(story) == ()
    story.open("1", "101")
    assert ready(story) == ("B001",)
    story.when(PauseWindow(window="1", reason="meal"), "101")
    assert ready(story) == ()


def test_whoever_is_at_a_window_with_another_number_is_not_asked_to_get_ready() -> None:
    story = Story().open("1", "101")
    story.take()
    story.when(TakeTicket(service="A", with_="A001"), USHER)
    story.take()
    story.call()
    assert ready(story) == ("A003",)
