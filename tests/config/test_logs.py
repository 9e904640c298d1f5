"""Tests of config/logs.py: what is kept, and that no text can forge a line."""

import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import logs
from config.settings import Log


@contextmanager
def keeping(folder: Path) -> Iterator[Path]:
    stop = logs.start(folder, "kiosk-1", Log(level="info", file_mb=1, files=2))
    try:
        yield folder / "logs" / "kiosk-1.jsonl"
    finally:
        stop()


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Path]:
    with keeping(tmp_path) as path:
        yield path


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def test_a_line_says_when_who_what(kept: Path) -> None:
    logs.subject("calls").info("A015 → %s", 3, extra={"values": {"seq": 12}})
    (line,) = lines(kept)
    at = line.pop("at")
    assert at.endswith("+00:00")
    assert line == {
        "program": "kiosk-1",
        "subject": "calls",
        "level": "info",
        "text": "A015 → 3",
        "values": {"seq": 12},
    }


def test_a_line_below_the_level_is_not_kept(kept: Path) -> None:
    logs.subject("store").debug("page read")
    assert lines(kept) == []


def test_a_foreign_log_is_kept_under_its_own_name(
    kept: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("websockets.server WARNING")
    logging.getLogger("websockets.server").warning("refused")
    assert lines(kept)[0]["subject"] == "websockets.server"


def test_a_person_reads_a_short_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with keeping(tmp_path):
        logs.subject("staff").info("17 signed in at 3")
    assert capsys.readouterr().err.rstrip().endswith(" staff 17 signed in at 3")


def test_an_error_keeps_its_traceback_on_one_line(
    kept: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("voice ERROR: silent")
    try:
        raise RuntimeError("no device")
    except RuntimeError:
        logs.subject("voice").exception("silent")
    (line,) = lines(kept)
    assert "RuntimeError: no device" in line["error"]


def test_a_library_that_set_up_logging_does_not_show_every_line_twice(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    librarys = logging.StreamHandler(sys.stderr)  # as its basicConfig makes it
    logging.getLogger().addHandler(librarys)
    try:
        with keeping(tmp_path):
            logs.subject("device").info("idcard: unreachable")
    finally:
        logging.getLogger().removeHandler(librarys)
    assert capsys.readouterr().err.count("idcard: unreachable") == 1


def test_after_stop_nothing_is_kept(tmp_path: Path) -> None:
    stop = logs.start(tmp_path, "counter", Log(level="info", file_mb=1, files=1))
    stop()
    logs.subject("calls").info("late")
    assert lines(tmp_path / "logs" / "counter.jsonl") == []


def test_old_files_are_kept_and_counted(kept: Path) -> None:
    for _ in range(40):
        logs.subject("link").info("x" * 100_000)
    names = sorted(path.name for path in kept.parent.iterdir())
    assert names == ["kiosk-1.jsonl", "kiosk-1.jsonl.1", "kiosk-1.jsonl.2"]


def test_a_text_from_outside_cannot_forge_a_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    evil = 'A015\n{"subject":"staff"}\r\x1b[2J\u2028\u202e\x85'
    with keeping(tmp_path) as path:
        logs.subject("link").info("hello from %s", evil)
    assert [line["text"] for line in lines(path)] == [f"hello from {evil}"]
    shown = capsys.readouterr().err
    assert shown.endswith("\n")
    assert shown.rstrip("\n").isprintable()


@given(st.text())
def test_whatever_is_written_is_one_line_a_terminal_may_show(text: str) -> None:
    written = logs.harmless(text)
    assert len(written.splitlines()) <= 1
    assert not logs.UNSAFE.search(written)
