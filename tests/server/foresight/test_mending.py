"""Nothing is mended before the residual has proved itself on days it has not seen."""

import random
from pathlib import Path

import msgspec
import pytest

from server.foresight.glance import NAMES
from server.foresight.lessons import Lesson
from server.foresight.mending import HELD_OUT, MOST, Mending, chance_over
from server.foresight.trees import Plan
from server.hall.advice import Newcomer, Outlook
from server.hall.commands.command import Press
from server.hall.commands.visit import TakeTicket
from server.hall.estimate import estimate
from server.hall.hall import decide
from tests.story import USHER, Story

QUICK = Plan(trees=30)
SAID = Newcomer(low=6.0, likely=8.0, high=11.0, ahead=0, each=2.0, over=0.01)
OUTLOOK = Outlook(newcomers={"A": {"ordinary": SAID}})
LIKELY = NAMES.index("likely")


def days(count: int, factor: float) -> list[list[Lesson]]:
    """Days of a hall whose waits are `factor` of what the twin says."""
    dice = random.Random(6)
    return [[_lesson(dice, factor, number) for number in range(120)] for _ in range(count)]


def _lesson(dice: random.Random, factor: float, number: int) -> Lesson:
    likely = dice.uniform(0, 30)
    row = [0.0] * len(NAMES)
    row[-3:] = [0.8 * likely, likely, 1.3 * likely]
    return Lesson(f"A{number}", "A", tuple(row), factor * likely * dice.gauss(1, 0.15))


def taught(count: int, factor: float) -> Mending:
    found = Mending()
    for day in days(count, factor):
        found.add(day)
    found.learn(QUICK)
    return found


@pytest.fixture(scope="module")
def mending() -> Mending:
    return taught(HELD_OUT + 8, 2.0)


def mended(mending: Mending, story: Story) -> Newcomer:
    return mending.mend(story.hall, OUTLOOK, story.now).newcomers["A"]["ordinary"]


def test_a_twin_that_is_wrong_is_mended(mending: Mending) -> None:
    said = mended(mending, Story().open())
    assert said.likely == pytest.approx(16.0, abs=3.0)
    assert said.low < said.likely < said.high
    assert said.unmended == (6.0, 8.0, 11.0)
    assert (said.ahead, said.each) == (0, 2.0)


def test_a_twin_that_is_right_is_left_alone() -> None:
    found = taught(HELD_OUT + 8, 1.0)
    assert found.kept.residual is None
    assert found.kept.proof is not None
    story = Story().open()
    assert found.mend(story.hall, OUTLOOK, story.now) is OUTLOOK


def test_few_days_teach_nothing() -> None:
    assert taught(HELD_OUT + 1, 2.0).kept.residual is None


def test_the_ticket_keeps_what_the_twin_alone_said(mending: Mending) -> None:
    """Else the residual would be taught and judged by its own words."""
    story = Story().open()
    story.take("A")
    outlook = mending.mend(story.hall, OUTLOOK, story.now)
    told = estimate(story.hall, "A", "ordinary", outlook)
    assert told.unmended == (8.0, 10.0, 13.0)
    assert told.p50 == pytest.approx(outlook.newcomers["A"]["ordinary"].likely + 2.0, abs=0.1)


def test_a_finished_day_teaches_once_and_only_by_what_the_twin_said() -> None:
    story = Story().open()
    press = Press(at=story.now, who=USHER, outlook=OUTLOOK, seen_at=story.now)
    story.given(*decide(story.hall, TakeTicket(service="A"), press))
    story.take("A")
    for minute in (3, 5):
        story.at(minute).serve()
    found = Mending()
    for _ in range(2):
        found.day(story.hall.date, story.hall.catalogue, story.told)
    ((lesson,),) = found.kept.days
    assert (lesson.row[LIKELY], lesson.wait) == (8.0, 3.0)


def test_old_days_are_let_go() -> None:
    found = Mending()
    for day in days(5, 1.0) * (MOST // 300):
        found.add(day)
    assert MOST - 120 < sum(map(len, found.kept.days)) <= MOST


def test_it_is_kept_between_starts(mending: Mending, tmp_path: Path) -> None:
    path = tmp_path / "mending.json"
    assert Mending.load(path).kept.days == []
    mending.save(path)
    assert Mending.load(path).kept == mending.kept
    path.write_bytes(msgspec.json.encode({"days": "?"}))
    assert Mending.load(path).kept.days == []


@pytest.mark.parametrize(
    ("limit", "chance"),
    [(0, 1.0), (10, 0.9), (15, 0.7), (20, 0.5), (30, 0.1), (40, 0.0), (99, 0.0)],
)
def test_the_chance_to_pass_the_limit(limit: float, chance: float) -> None:
    assert chance_over(10, 20, 30, limit) == pytest.approx(chance)


def test_no_wait_passes_no_limit() -> None:
    assert chance_over(0, 0, 0, 30) == 0.0
