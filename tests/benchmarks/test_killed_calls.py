"""The short form of killed_calls: four kills; and the judge itself finds what is wrong."""

from dataclasses import replace
from pathlib import Path

from tests.benchmarks.killed_calls import kill_under_calls
from tests.benchmarks.killed_judged import Result, Score

KILLS = 4


def test_kills_under_calls_miss_nothing_and_repeat_nothing(tmp_path: Path) -> None:
    result = kill_under_calls(KILLS, 3, tmp_path)
    assert result.good, result.told()
    assert len(result.score.back_s) == KILLS
    assert result.score.answers["ok"] + result.score.answers["link_down"] >= KILLS


def test_the_judge_finds_a_call_missed_repeated_old_or_pressed_twice() -> None:
    first, second = ("t1", 1), ("t2", 2)
    score = Score()
    score.heard.update([first, second])
    fine = Result(2, score, [first, second], 2, "")
    assert fine.good
    assert not replace(fine, journal=[first, second, ("t3", 3)]).good, "never heard"
    assert not replace(fine, journal=[first]).good, "heard, never called"
    again = Score()
    again.heard.update([first, second, ("t2", 3)])
    assert not replace(fine, score=again, journal=[first, second, ("t2", 3)]).good, "called twice"
    again = Score()
    again.heard.update([first, second, second])
    assert not replace(fine, score=again).good, "heard twice"
    old = Score(old=[first])
    old.heard.update([first, second])
    assert not replace(fine, score=old).good
    assert not replace(fine, chain="a cut tail").good
    assert not replace(fine, kills=3).good, "fewer calls than kills"
