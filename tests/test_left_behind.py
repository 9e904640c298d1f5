"""A program that a test left running is ended with the tests, and no longer holds their output."""

import subprocess
import sys
from pathlib import Path

from config.paths import PROJECT

LEAVES_ONE = """
import subprocess, sys

def test_starts_a_program_and_forgets_it():
    subprocess.Popen(
        [sys.executable, "-c", "import subprocess, sys, os;"
         "subprocess.Popen([sys.executable, '-c', 'import signal; signal.pause()']);"
         "os.kill(os.getpid(), 9)"],
    ).wait()
"""


def test_an_orphan_of_a_killed_program_ends_with_the_tests(tmp_path: Path) -> None:
    (tmp_path / "test_leaves_one.py").write_text(LEAVES_ONE)
    options = ["-q", "-s", "-p", "tests.left_behind", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--rootdir", str(tmp_path), str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=PROJECT,
    )
    assert done.returncode == 0, done.stdout
    assert "left behind by the tests" in done.stderr
