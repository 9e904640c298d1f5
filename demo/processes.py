"""One program of the demo as a process.

It says by a JSON line that it is ready, is told things by lines, and is stopped by SIGTERM.
"""

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

READY_S = 40.0
STOP_S = 15.0


class NotReady(RuntimeError):
    """A program did not come up in time, or ended; the message holds what it said last."""


class Program:
    """`python -m …` with its standard output read as JSON lines and its errors kept in a file."""

    def __init__(
        self, name: str, arguments: list[str], log: Path, env: dict[str, str] | None = None
    ) -> None:
        self.name = name
        self._log = log
        self._lines: queue.Queue[dict[str, Any] | None] = queue.Queue()
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env={**os.environ, **(env or {})},
            )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("{"):
                self._lines.put(json.loads(line))
        self._lines.put(None)

    @property
    def pid(self) -> int:
        """Its process number."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def expect(self, key: str, within_s: float = READY_S) -> dict[str, Any]:
        """The next line that has `key`. Raises NotReady."""
        while True:
            try:
                line = self._lines.get(timeout=within_s)
            except queue.Empty:
                raise NotReady(f"{self.name}: {self._last_words()}") from None
            if line is None:
                raise NotReady(f"{self.name}: {self._last_words()}")
            if key in line:
                return line

    def tell(self, line: str) -> None:
        """Write one line to its standard input."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def stop(self) -> int:
        """SIGTERM, then its exit code; a program that does not end is killed and counts as -9."""
        if self.running:
            self._process.terminate()
        try:
            return self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()
        finally:
            self._close()

    def _close(self) -> None:
        """Its pipes; the reader has seen the end of them."""
        self._reader.join(STOP_S)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):  # what was told too late is lost
                    pipe.close()

    def complaints(self) -> list[str]:
        """Its error lines: what a run must not have."""
        words = (" ERROR", " CRITICAL", "Traceback")
        text = self._log.read_text(errors="replace") if self._log.exists() else ""
        return [
            f"{self.name}: {each}" for each in text.splitlines() if any(w in each for w in words)
        ]

    def _last_words(self) -> str:
        text = self._log.read_text(errors="replace")[-2000:] if self._log.exists() else ""
        return text or "没有回应 / no answer"
