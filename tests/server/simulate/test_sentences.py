"""Tests of server/simulate/sentences.py, charts.py and progress.py: what people read."""

from pathlib import Path

import pytest

from server.simulate.charts import draw
from server.simulate.figures import Run, told
from server.simulate.progress import Progress
from server.simulate.running import Rule, run_day
from server.simulate.sentences import class_names, report
from tests.server.simulate.small import plan, task

PLAN = plan(load=2.0, minutes=True)


@pytest.fixture(scope="module")
def runs() -> list[Run]:
    rules: tuple[Rule, ...] = ("reactive", "static")
    days = {rule: [run_day(task(at, rule, plan=PLAN)) for at in (1, 2)] for rule in rules}
    return [Run(rule=rule, days=days[rule], plain=[]) for rule in rules]


def test_the_table_speaks_in_percent_and_in_words(runs: list[Run]) -> None:
    said = report(told(PLAN, runs, 1.25), class_names(PLAN))
    share = told(PLAN, runs, 1.25)["over30_share"]
    assert f"{100 * share:.1f} %" in said
    assert "老年人" in said
    assert "Elderly" in said
    assert "elderly" not in said
    assert "over30" not in said
    assert said.count("÷") == len(("zh", "en"))
    assert "Policies compared" in said


def test_a_single_day_has_no_interval(runs: list[Run]) -> None:
    first = [Run(rule=run.rule, days=run.days[:1], plain=[]) for run in runs]
    several, single = (report(told(PLAN, each, 1.0), class_names(PLAN)) for each in (runs, first))
    assert "[–]" in single
    assert "[–]" not in several


def test_a_drill_of_a_day_without_calls_has_no_mean(runs: list[Run]) -> None:
    found = {**told(PLAN, runs[:1], 1.0), "recorded_mean_wait_min": None}
    line = next(each for each in report(found, {}).splitlines() if "当天实际" in each)
    assert line.split()[0] == "–"


def test_the_picture_of_a_day_says_what_its_lower_axis_is(runs: list[Run], tmp_path: Path) -> None:
    day, frontier = (path.read_text("utf-8") for path in draw(tmp_path, runs))
    assert "temporary windows open" in day
    assert "No temporary windows" in frontier
    assert "static" not in frontier


def test_progress_is_told_at_most_every_ten_seconds(
    runs: list[Run], capsys: pytest.CaptureFixture[str]
) -> None:
    at = iter([0.0, 4.0, 9.0, 12.0, 15.0, 24.0])
    progress = Progress(10, clock=lambda: next(at))
    for _ in progress.days([runs[0].days[0]] * 5, "running", "reactive"):
        pass
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert "共需模拟 10 天" in lines[0]
    assert "3 of 10 days done, about 0:28" in lines[1]
    assert "5 of 10 days done, about 0:24" in lines[2]
