"""Tests of `./hall simulate` as others call it: its JSON, its help, its mistakes, its pictures."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from server.simulate.__main__ import main

KEYS = {
    "days", "tickets", "mae_min", "mae_limit_min", "mae_naive_min", "coverage80", "bias_min",
    "over30_share", "p95_wait_min", "temporary_minutes_per_day", "switches_per_day",
    "mean_wait_by_class", "p95_walk_in", "p95_first_come", "scored", "seconds",
    "mae_over_limit", "mae_over_naive",
}  # fmt: skip
WORLD = """
title = { zh = "小世界", en = "Small" }
windows = [{ services = ["a"] }, { services = ["a"] }]
opens = "09:00"
closes = "11:00"
reserve = 1
coming = { visitors = 40 }
staff = { lunch_min = 0, standby = 1 }
[[services]]
id = "a"
minutes = 5
"""


@pytest.fixture
def world(tmp_path: Path) -> str:
    path = tmp_path / "tiny.toml"
    path.write_text(WORLD, "utf-8")
    return str(path)


def run(*words: str) -> int:
    return main([*words, "--jobs", "1", "--passes", "10", "--tick", "30"])


def test_its_json_has_the_keys_that_others_read(
    world: str, capsys: pytest.CaptureFixture[str]
) -> None:
    few = ("--days", "2", "--learn", "1", "--seed", "3", "--load", "1.3")
    assert run(*few, "--world", world, "--policy", "lookahead", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) >= KEYS
    assert found["days"] == 2
    assert found["scored"] > 0
    assert found["mae_min"] > 0
    middle, low, high = found["mae_over_limit"]
    assert low <= middle <= high


def test_policies_meet_the_same_days_and_are_told_beside_each_other(
    world: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    few = ("--days", "2", "--learn", "0", "--load", "1.6", "--world", world, "--json")
    pictures = tmp_path / "pictures"
    rules = ("--policies", "reactive,static", "--charts", str(pictures))
    assert run(*few, *rules, "--no-first-come") == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found["policies"]) == {"reactive", "static"}
    assert found["policies"]["reactive"]["tickets"] == found["policies"]["static"]["tickets"]
    assert len(found["ratios"]["reactive/static"]["over30"]) == 3
    drawn = sorted(pictures.glob("*.svg"))
    assert [each.stem for each in drawn] == ["day", "frontier", "predicted"]
    assert all(ElementTree.parse(each).getroot().tag.endswith("svg") for each in drawn)


def test_another_figure_of_the_policy_can_be_tried(
    world: str, capsys: pytest.CaptureFixture[str]
) -> None:
    few = ("--days", "1", "--learn", "0", "--load", "2", "--world", world, "--json")
    openings = []
    for limit in ("10", "120"):
        figures = ("--set", f"wait_limit_min={limit}", "--set", "yellow_min=5")
        close = ("--set", "close_below_min=5", "--no-predictions", "--no-first-come")
        assert run(*few, *figures, *close) == 0
        openings.append(json.loads(capsys.readouterr().out)["switches_per_day"])
    assert openings[0] > openings[1] == 0


@pytest.mark.parametrize("figure", ["wait_limit_min=tea", "wait_limit_min=20"])
def test_a_wrong_figure_is_bad_input(
    world: str, figure: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--world", world, "--set", figure) == 2
    assert "min" in capsys.readouterr().err


def test_the_frontier_has_a_point_for_each_limit(
    world: str, capsys: pytest.CaptureFixture[str]
) -> None:
    few = ("--days", "1", "--learn", "0", "--load", "2", "--world", world, "--json")
    assert run(*few, "--no-predictions", "--no-first-come", "--frontier") == 0
    assert len(json.loads(capsys.readouterr().out)["frontier"]) == 3


def test_people_read_it_in_chinese_first(world: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--days", "1", "--learn", "0", "--world", world, "--no-predictions") == 0
    said = capsys.readouterr().out
    assert said.index("天数") < said.index("Days")
    assert "None" not in said


def test_help_says_what_a_figure_means(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "over30_share" in said
    assert "--world" in said


def test_a_world_that_is_not_there_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--world", "moon"]) == 2
    assert "moon" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["--days", "0"], ["--load", "-1"], ["--policies", "best"], ["--learn", "-1"]]
)
def test_a_wrong_word_is_bad_input(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
