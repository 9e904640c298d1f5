"""The real kiosk on real displays of 15.6 to 32 inches, without a window manager."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config.paths import PROJECT
from tests.kiosk.displays import Display, display

WITHIN_S = 60.0
NOBODY = "ws://127.0.0.1:9"


@contextmanager
def kiosk(shown: Display, folder: Path, *words: str) -> Iterator[None]:
    """One whose first frame has been drawn."""
    program = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "--url", NOBODY, *words],
        cwd=PROJECT,
        env={**shown.env, "JIAOHAO_DATA": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert program.stdout is not None
        assert json.loads(program.stdout.readline()) == {"shown": True}
        yield
    finally:
        program.terminate()
        program.communicate(timeout=60)


def bare(shown: Display) -> int:
    """How many dots of the root still show: nothing of the kiosk is quite as black."""
    return int((shown.dots() == 0).all(axis=2).sum())


def settles(shown: Display, dots: int) -> bool:
    """Whether so many dots of the root show in the end."""
    until = time.monotonic() + WITHIN_S
    while bare(shown) != dots and time.monotonic() < until:
        os.sched_yield()
    return bare(shown) == dots


@pytest.mark.parametrize("size", ["1080x1920", "1920x1080", "1366x768", "3840x2160"])
def test_it_covers_the_whole_screen(size: str, tmp_path: Path) -> None:
    wide, high = map(int, size.split("x"))
    with display(size, tmp_path) as shown:
        assert bare(shown) == wide * high
        with kiosk(shown, tmp_path):
            assert settles(shown, 0)


def test_one_too_small_would_be_seen(tmp_path: Path) -> None:
    with display("1920x1080", tmp_path) as shown, kiosk(shown, tmp_path, "--size", "640x480"):
        assert settles(shown, 1920 * 1080 - 640 * 480)
