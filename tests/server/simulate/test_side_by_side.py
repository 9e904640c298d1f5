"""Tests of server/simulate/side_by_side.py and of how the program ends: nothing is left over."""

import math
import multiprocessing
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from server.simulate.side_by_side import side_by_side

LONG = ("--days", "500", "--learn", "0", "--no-predictions", "--jobs", "2")


def test_what_is_made_comes_in_the_order_of_the_wishes() -> None:
    wishes = list(range(2_000, 0, -100))
    assert list(side_by_side(wishes, 3, math.factorial)) == list(map(math.factorial, wishes))
    assert multiprocessing.active_children() == []


def test_given_up_half_way_no_process_is_left() -> None:
    made = side_by_side(list(range(100)), 2, math.factorial)
    assert next(made) == 1
    assert len(multiprocessing.active_children()) == 2
    made.close()
    assert multiprocessing.active_children() == []


def simulate(*more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "server.simulate", *LONG, *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # a run in the background ignores Ctrl+C, and would hand that down
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("to_all", [False, True])
def test_stopped_it_ends_quietly_with_all_its_processes(
    number: signal.Signals, code: int, to_all: bool
) -> None:
    program = simulate()
    assert program.stderr is not None
    assert "1000" in program.stderr.readline()
    while len(workers := workers_of(program.pid)) < 2:
        assert program.poll() is None
    (os.killpg if to_all else os.kill)(program.pid, number)
    said = program.communicate(timeout=60)
    assert said == ("", "")
    assert program.returncode == code
    assert not any(each.exists() for each in workers)


def workers_of(pid: int) -> list[Path]:
    """What the kernel says of them: the folders of its worker processes."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    children = [child for each in tasks for child in each.read_text("utf-8").split()]
    folders = [Path("/proc") / child for child in children]
    return [each for each in folders if b"spawn_main" in (each / "cmdline").read_bytes()]


def test_a_reader_that_goes_away_is_no_fault() -> None:
    program = simulate("--days", "1", "--jobs", "1", "--no-first-come")
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    said = program.stderr.read()
    program.stderr.close()
    assert program.wait(60) == 0
    assert "Traceback" not in said
    assert "BrokenPipe" not in said
