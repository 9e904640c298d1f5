"""A kiosk that is kept: killed for good it stands again; it ends when it should."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from config.paths import PROJECT
from kiosk.keep import PAUSES_S, STEADY_S, Falls

Keeper = subprocess.Popen[str]
NOBODY = "ws://127.0.0.1:9"
"""No server: an unlinked kiosk draws its page all the same."""


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[Keeper]:
    known = {"JIAOHAO_DATA": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "--keep", "--url", NOBODY, "--size", "1080x1920"],
        cwd=PROJECT,
        env={**os.environ, **known},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield process
    process.terminate()
    process.communicate(timeout=60)


def line_of(keeper: Keeper) -> Any:
    assert keeper.stdout is not None
    return json.loads(keeper.stdout.readline())


def kiosk_of(keeper: Keeper) -> int:
    children = Path(f"/proc/{keeper.pid}/task/{keeper.pid}/children").read_text("ascii")
    (child,) = children.split()
    return int(child)


def test_killed_it_stands_again(keeper: Keeper) -> None:
    assert line_of(keeper) == {"shown": True}
    first = kiosk_of(keeper)
    os.kill(first, signal.SIGKILL)
    assert line_of(keeper) == {"fell": -signal.SIGKILL, "again_in_s": 0.0}
    assert line_of(keeper) == {"shown": True}
    assert kiosk_of(keeper) != first


def test_told_to_stop_it_takes_the_kiosk_with_it(keeper: Keeper) -> None:
    assert line_of(keeper) == {"shown": True}
    kiosk = kiosk_of(keeper)
    keeper.terminate()
    assert keeper.wait(60) == 0
    assert not Path(f"/proc/{kiosk}").exists()


def test_a_kiosk_left_by_its_pin_is_not_started_again(keeper: Keeper) -> None:
    assert line_of(keeper) == {"shown": True}
    os.kill(kiosk_of(keeper), signal.SIGTERM)  # ends with 0, as by the PIN
    assert keeper.wait(60) == 0


def test_no_kiosk_stays_behind_a_killed_keeper(keeper: Keeper) -> None:
    assert line_of(keeper) == {"shown": True}
    keeper.kill()
    assert keeper.stdout is not None
    assert keeper.stdout.read() == "", "the last who held the pipe has gone"


def test_bad_input_is_told_once(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.keep", "--size", "huge"],
        cwd=PROJECT,
        env={**os.environ, "JIAOHAO_DATA": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("usage:") == 1


def test_one_that_cannot_stand_is_left_longer_and_longer() -> None:
    falls = Falls()
    assert [falls.pause(0.2) for _ in range(8)] == [0.0, 1.0, 2.0, 5.0, 10.0, 30.0, 30.0, 30.0]


def test_one_that_stood_is_started_at_once() -> None:
    falls = Falls()
    for _ in PAUSES_S:
        falls.pause(0.2)
    assert falls.pause(STEADY_S) == 0.0
    assert falls.pause(0.2) == 0.0
