"""A real browser at the pages of a real server; nothing but this machine can be reached."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from demo.console_picture import QUIET, browser_path

WITHIN_S = 60.0
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"


def until(fits: Callable[[], bool], what: str) -> None:
    """Look again and again: for a state that nobody announces, such as a port that opens."""
    end, looking = time.monotonic() + WITHIN_S, threading.Event()
    while not fits():
        assert time.monotonic() < end, f"never seen: {what}"
        looking.wait(0.05)


def listens(port: int) -> bool:
    """Whether somebody answers at this port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def browser() -> Iterator[Browser]:
    """The operating system's own chromium."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=browser_path(), args=[*QUIET, ALONE])
        yield found
        found.close()
