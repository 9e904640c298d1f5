"""What if: what is foretold of a change is what then happens, and nothing else seems to change."""

import random

import msgspec
import pytest

from server.hall.advice import Range
from server.hall.commands.windows import PauseWindow
from server.hall.laws import Laws, first_laws
from server.hall.ticket import MINUTE
from server.hall.trying import Trying
from server.hall.twin_start import Trial
from server.hall.what_if import Compared, Effect, what_if
from tests.story import Story

SURE = {"A": (5 * MINUTE,), "B": (10 * MINUTE,)}


def sure(story: Story, **others: object) -> Laws:
    laws = first_laws(story.hall.catalogue)
    known = {"service": SURE, "no_show": 0.0, "gap": (0,), "doubt": 0.0, **others}
    return msgspec.structs.replace(laws, **known)


def compared(story: Story, laws: Laws, *trials: Trial, passes: int = 1) -> Compared:
    before = story.hall.image()
    found = what_if(story.hall, laws, story.now, trials, passes, random.Random(7))
    assert story.hall.image() == before, "trying out has changed the hall"
    return found


def busy(people: int = 8) -> Story:
    """王敏 alone at window 1; so many wait for 综合, five minutes each."""
    story = Story().open("1", "101")
    for _ in range(people):
        story.take("A")
    return story


def likely(each: Range | None) -> float:
    assert each is not None
    return each.likely


def test_a_second_window_halves_the_longest_wait() -> None:
    story = busy()
    found = compared(story, sure(story), Trial(window="9", services=("A",), person="103"))
    (effect,) = (each for each in found.effects if each.service == "A")
    assert (likely(effect.before), likely(effect.after)) == (40, 20)
    assert (found.longest_before, found.longest_after) == (effect.before, effect.after)


def test_a_window_that_takes_a_while_to_open_helps_less() -> None:
    story = busy()
    walk = Trial(window="9", services=("A",), person="103", walk_ms=10 * MINUTE)
    assert likely(compared(story, sure(story), walk).longest_after) == 25


def test_a_window_the_hall_would_open_by_itself_is_not_taken_for_open() -> None:
    """赵静 is on standby and will be asked; what her window is worth is told all the same."""
    story = busy(20).standby("103")
    found = compared(story, sure(story), Trial(window="9", services=("A",), person="103"))
    assert (likely(found.longest_before), likely(found.longest_after)) == (100, 50)


def test_what_no_window_serves_any_more_has_no_wait() -> None:
    story = busy(2)
    found = compared(story, sure(story), Trial(window="1"))
    assert {each.service for each in found.effects} == {"A", "B"}
    assert all(each.before and each.after is None for each in found.effects)
    assert found.longest_after is None


def test_the_greatest_change_comes_first() -> None:
    story = busy(4).open("2", "102")
    for _ in range(4):
        story.take("B")
    found = compared(story, sure(story), Trial(window="9", services=("B",), person="104"))
    moved = [abs(likely(each.after) - likely(each.before)) for each in found.effects]
    assert found.effects[0].service == "B"
    assert moved == sorted(moved, reverse=True)


def test_under_the_same_chance_a_trial_of_what_is_changes_nothing() -> None:
    story = busy(20).open("2", "102")
    laws = msgspec.structs.replace(first_laws(story.hall.catalogue), arrivals={"A": (2.0,) * 96})
    found = compared(story, laws, Trial(window="2", services=("A",)), passes=20)
    assert found.effects == ()
    assert found.longest_before == found.longest_after


def test_a_change_at_other_windows_seems_to_change_nothing_here() -> None:
    """Window 1 for B alone closes: the windows of A have the same visitors for the same time."""
    story = busy_for_b(20).open("2", "102")
    for _ in range(20):
        story.take("A")
    often = {"A": (2.0,) * 96, "B": (1.0,) * 96}
    laws = msgspec.structs.replace(first_laws(story.hall.catalogue), arrivals=often)
    found = compared(story, laws, Trial(window="1", services=("B",), person="101"), passes=20)
    assert found.effects == ()
    found = compared(story, laws, Trial(window="9", services=("B",), person="104"), passes=20)
    assert {each.service for each in found.effects} == {"B"}


def busy_for_b(people: int) -> Story:
    """孙丽, who may serve B only, at window 1; somebody is with her, and so many wait."""
    story = Story().open("1", "104")
    for _ in range(people + 1):
        story.take("B")
    story.serve("1", "104")
    return story


@pytest.mark.parametrize("closed", [False, True])
def test_arrivals_and_visits_fall_alike_in_both_looks(closed: bool) -> None:
    """With few passes the effect is near to that of many: without it, chance would drown it."""
    story = busy(30).open("2", "102")
    laws = msgspec.structs.replace(first_laws(story.hall.catalogue), arrivals={"A": (2.0,) * 96})
    change = Trial(window="2") if closed else Trial(window="9", services=("A",), person="103")
    few, many = (compared(story, laws, change, passes=each).effects[0] for each in (30, 300))
    assert _moved(few) == pytest.approx(_moved(many), rel=0.2)


def _moved(effect: Effect) -> float:
    return likely(effect.after) - likely(effect.before)


def test_a_paused_person_may_come_back_now() -> None:
    story = busy(4).when(PauseWindow(window="1", reason="meal"), "101")
    trying = Trying(story.hall, story.now)
    trying.open("1")
    found = compared(story, sure(story), *trying.trials)
    assert likely(found.longest_before) == likely(found.longest_after) + 10
