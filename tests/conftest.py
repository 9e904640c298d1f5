"""What every test stands on: an offscreen Qt, and no warning in the log that nobody expected."""

import logging
import os
import re
from collections.abc import Callable, Iterator

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Same examples in every run; how long one takes depends on the machine and says nothing.
hypothesis.settings.register_profile("hall", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("hall")


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
