"""The guard over the log really fails a test."""

from collections.abc import Callable

import pytest

from config import logs

GUARDED = """
import logging
import pytest

def test_quiet():
    logging.getLogger("link").info("up")

def test_warns():
    logging.getLogger("link").warning("cable pulled")

def test_expects(expect_log):
    expect_log("link WARNING: cable")
    logging.getLogger("link").warning("cable pulled")

def test_expects_in_vain(expect_log):
    expect_log("link WARNING: cable")
"""


def test_an_unexpected_warning_fails_and_so_does_one_that_never_came(
    pytester: pytest.Pytester, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(request.config.rootpath))
    pytester.makeconftest((request.config.rootpath / "tests" / "conftest.py").read_text("utf-8"))
    pytester.makepyfile(GUARDED)
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=4, errors=2)


def test_an_expected_warning_passes(expect_log: Callable[[str], None]) -> None:
    expect_log("printer ERROR: no paper")
    logs.subject("printer").error("no paper")
