"""Tests of server/simulate/asking.py and rules_tried.py: what is refused, before anything runs."""

from pathlib import Path

import pytest

from server.simulate.__main__ import main

DATE = "2026-11-20"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["--date", DATE], "--journal"),
        (["--journal", "data"], "--date"),
        (["--frontier"], "--charts"),
        (["--set", "nothing=3"], "wait_limit_min"),
        (["--set", "wait_limit_min=tea"], "240"),
        (["--set", "temporary_mode=tea"], "confirm"),
        (["--set", "wait_limit_min"], "240"),
        (["--set", "lookahead=3"], "true"),
        (["--set", "day_closes=late"], "03:30"),
        (["--set", "day_closes=12:00"], "day_closes"),
    ],
)
def test_it_is_refused_in_chinese_first_and_says_what_is_needed(
    words: list[str], names: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    said = capsys.readouterr()
    chinese, english = said.err.splitlines()
    assert not said.out
    assert names in chinese
    assert names in english
    assert not chinese.isascii()
    assert english.isascii() or "…" in english


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--days", "0"], "1 或更大的整数"),
        (["--days", "x"], "1 或更大的整数"),
        (["--learn", "-1"], "0 或更大的整数"),
        (["--load", "nan"], "大于 0 的数"),
        (["--seed", "x"], "应为整数"),
        (["--policy", "best"], "static, reactive, lookahead"),
        (["--policies", "static,best"], "static, reactive, lookahead"),
        (["--date", "20.11.2026"], "2026-11-24"),
        (["--date", "2026-13-40"], "2026-11-24"),
    ],
)
def test_a_word_of_the_wrong_kind_is_refused_in_words(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert told in said
    assert "invalid" not in said


def test_a_folder_that_cannot_be_made_is_refused_at_the_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    folder = tmp_path / "file" / "pictures"
    assert main(["--charts", str(folder)]) == 2
    assert str(folder) in capsys.readouterr().err


def test_help_says_the_defaults_and_where_the_figures_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    for words in ("默认 reactive", "默认 20", "默认 10", "默认 200", "规则", "wait_limit_min"):
        assert words in said
