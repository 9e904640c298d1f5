"""One program of the demo as a process: ready, told, stopped, and what it says when it falls."""

import sys
from pathlib import Path

import pytest

from demo.processes import NotReady, Program


def program(tmp_path: Path, text: str) -> Program:
    (tmp_path / "told.py").write_text(text, encoding="utf-8")
    env = {"PYTHONPATH": str(tmp_path)}
    return Program("told", ["told"], tmp_path / "log", env)


def test_it_is_ready_when_it_says_so_and_ends_when_told(tmp_path: Path) -> None:
    text = "import sys\nprint('noise')\nprint('{\"ready\": true}', flush=True)\nsys.stdin.read()"
    started = program(tmp_path, text)
    assert started.expect("ready") == {"ready": True}
    assert started.running
    started.stop()
    assert not started.running


def test_it_hears_what_it_is_told(tmp_path: Path) -> None:
    text = "import json\nprint(json.dumps({'heard': input()}), flush=True)\ninput()"
    started = program(tmp_path, text)
    started.tell("grab x.png")
    assert started.expect("heard") == {"heard": "grab x.png"}
    assert started.stop() == -15


def test_one_that_falls_is_named_with_its_last_words(tmp_path: Path) -> None:
    started = program(tmp_path, "raise SystemExit('no paper at all')")
    with pytest.raises(NotReady, match="no paper at all"):
        started.expect("ready")
    assert started.stop() == 1


def test_a_traceback_is_a_complaint(tmp_path: Path) -> None:
    started = program(tmp_path, "1 / 0")
    with pytest.raises(NotReady):
        started.expect("ready")
    started.stop()
    assert any("Traceback" in each for each in started.complaints())


def test_the_interpreter_is_the_same(tmp_path: Path) -> None:
    started = program(tmp_path, "import sys, json\nprint(json.dumps({'at': sys.executable}))")
    assert started.expect("at") == {"at": sys.executable}
    started.stop()
