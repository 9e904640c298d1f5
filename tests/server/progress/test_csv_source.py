"""Cases in a real CSV file: Chinese and English headings, read again when it changes, gone, bad."""

import asyncio
import os
from pathlib import Path

import pytest

from server.link.commands import ProgressAnswer, ProgressStep
from server.progress.csv_source import CsvSource
from server.progress.told import NOT_FOUND, Unreachable

TABLE = """办件编号,事项,事项英文,状态,状态英文,时间,步骤,备注
GD-0007,食品经营许可,Food licence,审核中,Under review,2026-11-20,受理@2026-11-18；审核 ;制证,无
GD-0008,"建筑, 施工许可",,已办结,,2026-11-19,,
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cases.csv"
    path.write_text(TABLE, "utf-8-sig")
    return path


def look(source: CsvSource, case: str) -> ProgressAnswer:
    return asyncio.run(source.of(case))


def source(path: Path) -> CsvSource:
    return CsvSource(path, timeout=20)


def put(path: Path, text: str, encoding: str = "utf-8") -> None:
    """As a careful program does: written beside, then put in its place."""
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding)
    fresh.replace(path)


def test_a_case_is_found_with_its_steps(file: Path) -> None:
    assert look(source(file), "gd-0007") == ProgressAnswer(
        found=True,
        title={"zh": "食品经营许可", "en": "Food licence"},
        state={"zh": "审核中", "en": "Under review"},
        at="2026-11-20",
        steps=(
            ProgressStep(name={"zh": "受理"}, done=True, at="2026-11-18"),
            ProgressStep(name={"zh": "审核"}),
            ProgressStep(name={"zh": "制证"}),
        ),
    )


def test_empty_cells_say_nothing(file: Path) -> None:
    found = look(source(file), "GD-0008")
    assert (found.title, found.steps) == ({"zh": "建筑, 施工许可"}, ())


def test_who_is_not_in_it_is_not_found(file: Path) -> None:
    assert look(source(file), "GD-0009") == NOT_FOUND


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_english_headings_and_the_encodings_of_spreadsheets(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("State, CASE\r\n已办结, 7001\r\n", encoding)
    assert look(source(path), "7001").state == {"zh": "已办结"}


def test_a_changed_file_is_read_again_and_an_unchanged_one_is_not(file: Path) -> None:
    asked = source(file)
    assert look(asked, "GD-0007").state["zh"] == "审核中"
    put(file, TABLE.replace("审核中", "已办结"))
    assert look(asked, "GD-0007").state["zh"] == "已办结"
    kept = file.stat()
    with file.open("r+b") as same:  # other bytes, and the stamp of before: nobody looks
        same.write(b"x")
    os.utime(file, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    assert look(asked, "GD-0007").state["zh"] == "已办结"


def test_the_last_row_of_a_case_counts(file: Path) -> None:
    put(file, "case,state\n7001,受理\n7001,办结\n")
    assert look(source(file), "7001").state == {"zh": "办结"}


@pytest.mark.parametrize(
    "text",
    ["", "名称,状态\n7001,受理\n", "case\n7001\n", f"case,state\n7001,{'长' * 201}\n"],
)
def test_a_file_that_cannot_be_used_says_so(file: Path, text: str) -> None:
    put(file, text)
    with pytest.raises(Unreachable):
        look(source(file), "7001")


def test_a_file_that_is_gone_or_bad_for_a_while(file: Path) -> None:
    asked = source(file)
    assert look(asked, "GD-0007").found
    away = file.with_suffix(".away")
    file.rename(away)
    with pytest.raises(Unreachable, match="cases.csv"):
        look(asked, "GD-0007")
    put(file, "nothing\n")
    with pytest.raises(Unreachable, match="办件编号"):
        look(asked, "GD-0007")
    away.rename(file)
    assert look(asked, "GD-0007").found
