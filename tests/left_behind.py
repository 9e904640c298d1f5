"""Nothing the tests started outlives them. Hooks of pytest, for Linux.

A worker that crashed leaves programs that hold our output open: whoever waits for its end would
wait for ever.
"""

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

PR_SET_CHILD_SUBREAPER = 36
"""prctl(2): orphans of our descendants become our children."""
GIVE_UP_AFTER_S = 2400.0
"""A whole run takes some six minutes; one that takes this long hangs."""


def pytest_configure(config: pytest.Config) -> None:
    """Takes in orphans, and winds the clock that ends a run which hangs."""
    if hasattr(config, "workerinput") or not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    alarm = threading.Timer(GIVE_UP_AFTER_S, _give_up)
    alarm.daemon = True
    alarm.start()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Ends what is still there when the last test is over and the workers have left."""
    if not hasattr(config, "workerinput"):
        end_children(os.getpid())


def end_children(of: int) -> list[str]:
    """Kills every descendant of process `of`; their command lines."""
    found = list(_descendants(of))
    for process, line in found:
        print(f"left behind by the tests, ended now: {process} {line}", file=sys.stderr)
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    return [line for _, line in found]


def _descendants(of: int) -> Iterator[tuple[int, str]]:
    for child in _children(of):
        yield from _descendants(child)
        with suppress(OSError):
            line = Path(f"/proc/{child}/cmdline").read_bytes()
            if line:  # one that has ended and was not waited for has none
                yield child, line.replace(b"\0", b" ").decode(errors="replace")[:200]


def _children(of: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{of}/task").glob("*"):
        with suppress(OSError):
            found += [int(child) for child in (task / "children").read_text().split()]
    return found


def _give_up() -> None:
    print(f"the tests hang: nothing ended within {GIVE_UP_AFTER_S:.0f} s", file=sys.stderr)
    end_children(os.getpid())
    os._exit(3)
