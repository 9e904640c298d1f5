"""A window that has gone silent is noticed once, and is not when there is a reason."""

from server.hall.clock_rules import Tick
from server.hall.commands.calls import Recall
from server.hall.commands.service import Finish
from server.hall.commands.windows import PauseWindow
from server.hall.events.event import Event
from server.hall.events.silence import WindowSilent
from server.link.viewing import window_line
from tests.story import Story


def silent(story: Story) -> list[Event]:
    return [each for each in story.when(Tick()).happened if isinstance(each, WindowSilent)]


def test_an_open_window_nobody_presses_at_is_noticed_once() -> None:
    story = Story().open()
    story.at(2).take()
    assert silent(story.at(21)) == []
    assert silent(story.at(22)) == [WindowSilent(window="1", person="101", minutes=22)]
    assert silent(story.at(23)) == []
    assert window_line(story.hall, story.hall.windows["1"]).silent


def test_a_press_ends_it() -> None:
    story = Story().open()
    story.take()
    assert silent(story.at(20))
    story.call()
    assert not story.hall.windows["1"].silent


def test_without_anybody_waiting_there_is_nothing_to_press() -> None:
    assert silent(Story().open().at(60)) == []


def test_a_call_without_an_answer_is_silence_but_calling_again_is_not() -> None:
    story = Story().open()
    story.take()
    story.take()
    story.call()
    assert silent(story.at(19)) == []
    story.when(Recall(window="1"), "101")
    assert silent(story.at(21)) == []
    assert silent(story.at(39))


def test_a_long_service_is_no_silence() -> None:
    story = Story().open()
    story.take("B")
    story.take("A")
    story.serve()
    story.when(Finish(window="1"), "101")
    story.take("B")
    story.at(1).serve()
    assert story.hall.tickets[story.hall.windows["1"].current].service == "A"
    assert silent(story.at(20)) == []
    assert silent(story.at(21))  # twice the five minutes of A is less than the figure


def test_a_pause_is_no_silence() -> None:
    story = Story().open()
    story.take()
    story.at(1).when(PauseWindow(window="1", reason="meal"), "101")
    assert silent(story.at(60)) == []


def test_a_hall_may_do_without() -> None:
    story = Story(silent_window_min=0).open()
    story.take()
    assert silent(story.at(29)) == []
