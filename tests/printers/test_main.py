"""`./hall printer` as a process: its first line, its slips, its faults, its end."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from config.paths import PROJECT
from printers.encode import encode
from printers.slip import compose
from printers.transports.tcp import tcp
from printers.wire import Wire
from tests.printers.examples import PATIENT, ZH

Program = subprocess.Popen[str]


def start(*arguments: str) -> Program:
    return subprocess.Popen(
        [sys.executable, "-m", "printers", *arguments],
        cwd=PROJECT,
        text=True,
        encoding="utf-8",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def refused(*arguments: str) -> str:
    """What the program says on bad input, having ended with 2."""
    program = start(*arguments)
    _, said = program.communicate(timeout=60)
    assert program.returncode == 2
    return said


def line_of(program: Program) -> Any:
    assert program.stdout is not None
    return json.loads(program.stdout.readline())


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    running = start("--port", "0", "--out", str(tmp_path / "slips"))
    yield running
    if running.poll() is None:
        running.kill()
    running.communicate(timeout=60)


def test_a_slip_through_the_program(program: Program, tmp_path: Path) -> None:
    ready = line_of(program)
    assert ready == {"ready": True, "port": ready["port"]}
    wire = Wire(tcp("127.0.0.1", ready["port"]), PATIENT)
    assert wire.print(encode(compose(ZH, 80), native=True)).proven
    slip = line_of(program)
    assert Path(slip["slip"]) == tmp_path / "slips" / "slip-0001.png"
    assert Path(slip["slip"]).stat().st_size > 1000
    assert "A001" in slip["text"]
    assert slip["qr"] == [ZH.qr]


def test_faults_by_lines_and_a_clean_end(program: Program) -> None:
    port = line_of(program)["port"]
    assert program.stdin is not None
    assert program.stderr is not None
    program.stdin.write("fault of mine\nfault no_paper\n")
    program.stdin.flush()
    assert line_of(program) == {"fault": "no_paper"}
    assert "fault of mine" in program.stderr.readline()
    assert Wire(tcp("127.0.0.1", port), PATIENT).state() == "paper_out"
    program.stdin.close()
    assert Wire(tcp("127.0.0.1", port), PATIENT).state() == "paper_out"
    program.terminate()
    assert program.wait(timeout=60) == 0
    program.stdin = None


def test_bad_input_is_told_in_both_languages(tmp_path: Path) -> None:
    said = refused("--out", str(tmp_path), "--fault", "fire")
    assert "没有“fire”这种故障" in said
    assert 'no fault "fire"' in said
    assert "no_paper" in said
    assert "70000" in refused("--out", str(tmp_path), "--port", "70000")
    assert "--out" in refused("--port", "0")


def test_a_port_in_use_ends_with_one(program: Program, tmp_path: Path) -> None:
    port = line_of(program)["port"]
    second = start("--port", str(port), "--out", str(tmp_path))
    _, said = second.communicate(timeout=60)
    assert second.returncode == 1
    assert f"无法打开端口 {port}" in said
    assert "Traceback" not in said


def test_help_reads_in_both_languages() -> None:
    program = start("--help")
    said, _ = program.communicate(timeout=60)
    assert program.returncode == 0
    for words in ("虚拟小票打印机", "A virtual slip printer", "near_end", "./hall printer"):
        assert words in said
