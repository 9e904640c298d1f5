"""The examples of docs/case-progress.md are understood, and both say the same."""

import asyncio
import re
from pathlib import Path

import msgspec

from config.paths import PROJECT
from config.settings import load
from server.progress.csv_source import CsvSource
from server.progress.told import Case, answer_of

PAGE = (PROJECT / "docs" / "case-progress.md").read_text("utf-8")


def example(kind: str) -> str:
    """The block of this kind."""
    (found,) = re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


def test_the_json_and_the_csv_of_the_page_say_the_same(tmp_path: Path) -> None:
    told = answer_of(msgspec.json.decode(example("json"), type=Case))
    path = tmp_path / "cases.csv"
    path.write_text(example("csv"), "utf-8")
    assert asyncio.run(CsvSource(path, timeout=20).of("GD-20261118-0007")) == told
    assert [each.done for each in told.steps] == [True, False, False]


def test_the_settings_of_the_page_are_good(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(example("toml"), "utf-8")
    assert load(path).progress.kind == "http"
