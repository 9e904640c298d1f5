"""Windows as cards."""

import pytest

from config import words
from config.theme import WINDOW_MARKS
from server.hall.commands.seating import EndStandIn, JoinWindow, StandIn
from server.hall.commands.windows import CloseWindow, PauseWindow
from server.hall.window import WindowState
from server.web.window_rows import AreaRow, WindowRow, windows
from tests.server.web.shown import EVERYTHING, seen, wording
from tests.story import MANAGER, Story


def card(story: Story, window: str, may: frozenset[str] = EVERYTHING) -> WindowRow:
    """One card."""
    rows = windows(seen(story), story.now, wording(story), may)
    (found,) = [each for each in rows if isinstance(each, WindowRow) and each.window == window]
    return found


def test_cards_stand_under_their_area_in_the_hall_s_order() -> None:
    story = Story()
    rows = windows(seen(story), story.now, wording(story), EVERYTHING)
    assert isinstance(rows[0], AreaRow)
    assert rows[0].title == "东区"
    assert [each.key for each in rows[1:]] == ["window:1", "window:2", "window:9"]


def test_who_serves_whom_and_for_how_long() -> None:
    story = Story().open("1", "101")
    story.take("A")
    story.serve("1", "101")
    story.at(7)
    row = card(story, "1")
    assert (row.number, row.number_word, row.lasts) == ("A001", "办理中", "7分钟")
    assert (row.person, row.services, row.state_word) == ("王敏", "综合、公安", "开放")


def test_two_clerks_and_a_stand_in_are_named() -> None:
    story = Story().open("1", "101").when(StandIn(window="1"), "103")
    assert card(story, "1").person == "王敏、赵静（代班）"
    story.when(EndStandIn(window="1"), "101").when(JoinWindow(window="1"), "103")
    assert card(story, "1").person == "王敏、赵静"


def test_a_window_at_rest_says_nothing_of_time() -> None:
    story = Story()
    row = card(story, "9")
    assert (row.state_word, row.lasts, row.number, row.person) == ("备用", "", "", "")
    assert row.deeds == ("AskForWindow", "AssignServices")


def test_an_open_window_can_be_paused_closed_and_given_services() -> None:
    story = Story().open("1", "101")
    assert card(story, "1").deeds == ("PauseWindow", "CloseWindow", "AssignServices")


def test_a_pause_says_why_and_how_long() -> None:
    story = Story().open("1", "101").when(PauseWindow(window="1", reason="meal"), MANAGER).at(12)
    row = card(story, "1")
    assert (row.state_word, row.note, row.lasts) == ("暂停", "午休", "12分钟")
    assert row.deeds == ("ReopenWindow", "CloseWindow", "AssignServices")


def test_a_draining_window_can_be_reopened() -> None:
    story = Story().open("1", "101")
    story.take("A")
    story.serve("1", "101")
    story.when(CloseWindow(window="1"), MANAGER)
    assert card(story, "1").deeds == ("ReopenWindow", "AssignServices")


def test_nothing_is_offered_that_the_person_may_not_send() -> None:
    story = Story().open("1", "101")
    assert card(story, "1", frozenset({"AskForWindow"})).deeds == ()


@pytest.mark.parametrize("state", list(WindowState))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_state_has_a_shape_and_a_word(state: WindowState, lang: str) -> None:
    assert WINDOW_MARKS[state][2]
    assert words.say(f"window_state.{state}", lang)


def test_a_window_where_nobody_presses_says_so() -> None:
    story = Story().open("1", "101")
    story.take()
    story.tick(21)
    assert card(story, "1").note == "久无操作"
