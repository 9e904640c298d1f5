"""The web program from its command line."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from config.paths import PROJECT
from server.beside import free_port
from tests.server.web.browsing import WITHIN_S, listens, until


def environment(**more: str) -> dict[str, str]:
    """Ours, without the mark by which NiceGUI would take the program for a test of itself."""
    return {key: value for key, value in os.environ.items() if key != "PYTEST_CURRENT_TEST"} | more


def words(port: int, data: Path) -> list[str]:
    program = [sys.executable, "-m", "server.web", "--url", "ws://127.0.0.1:1"]
    return [*program, "--port", str(port), "--host", "127.0.0.1", "--data", str(data)]


def test_sigterm_ends_the_pages_tidily(tmp_path: Path) -> None:
    port = free_port()
    with (tmp_path / "stderr.txt").open("w") as errors:
        process = subprocess.Popen(
            words(port, tmp_path),
            cwd=PROJECT,
            env=environment(JIAOHAO_TOKEN="x"),
            stderr=errors,
        )
    until(lambda: listens(port), "the pages")
    process.send_signal(signal.SIGTERM)
    assert process.wait(WITHIN_S) == 0
    assert (tmp_path / "stderr.txt").read_text() == ""
    assert not (PROJECT / ".nicegui").exists(), "sign-ins were kept on disk"


def test_without_a_token_it_says_so(tmp_path: Path) -> None:
    answer = subprocess.run(
        words(free_port(), tmp_path),
        cwd=PROJECT,
        env=environment(JIAOHAO_TOKEN=""),
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 2
    assert "JIAOHAO_TOKEN" in answer.stderr
    assert "Traceback" not in answer.stderr
