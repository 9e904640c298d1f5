"""What every test stands on: an offscreen Qt, no warning in the log that nobody expected, and
garbage collected in the tests' own thread only."""

import gc
import logging
import os
import re
from collections.abc import Callable, Iterator

import hypothesis
import pytest

from tests.left_behind import pytest_configure, pytest_unconfigure

__all__ = ["pytest_configure", "pytest_unconfigure"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Same examples in every run; how long one takes depends on the machine and says nothing.
hypothesis.settings.register_profile("hall", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("hall")


# A widget that dies in a thread of the virtual printer or of a link takes the whole process with it
# (see kiosk/frame.py), and cycles of one test may be swept in the next one's threads.
gc.disable()
SWEEP_EVERY = 20
"""Tests. What outlives a whole sweep is not looked at again: else a sweep takes seconds later."""
_swept = 0


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Sweeps what is young after each test, everything after some."""
    global _swept
    _swept += 1
    if _swept % SWEEP_EVERY:
        gc.collect(1)
    else:
        gc.collect()
        gc.freeze()


class Expected(logging.Handler):
    """Keeps the warnings of one test, and which of them it expects."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen: list[str] = []
        self.patterns: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(f"{record.name} {record.levelname}: {record.getMessage()}")

    def unexpected(self) -> list[str]:
        return [line for line in self.seen if not any(re.search(p, line) for p in self.patterns)]

    def missing(self) -> list[str]:
        return [p for p in self.patterns if not any(re.search(p, line) for line in self.seen)]


@pytest.fixture(autouse=True)
def fail_on_log() -> Iterator[Expected]:
    """A warning or error nobody expected fails the test; so does one expected that never came."""
    expected = Expected()
    logging.getLogger().addHandler(expected)
    yield expected
    logging.getLogger().removeHandler(expected)
    assert not expected.unexpected(), "unexpected in the log"
    assert not expected.missing(), "expected, but never in the log"


@pytest.fixture
def expect_log(fail_on_log: Expected) -> Callable[[str], None]:
    """Say which line ("subject LEVEL: text", a regular expression) this test brings about."""
    return fail_on_log.patterns.append
