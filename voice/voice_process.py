"""One worker process and its life: started, asked, given up after a time limit, ended.

Knows the protocol of voice_worker.py and nothing of what is said.
"""

import contextlib
import json
import queue
import subprocess
import sys
import threading
from typing import Any

from config.paths import PROJECT

MARK = "@hall "
END_S = 10.0
"""Only a guard: it is killed."""


class WorkerLost(Exception):
    """The process died, or did not answer in time; it is ended and must be started again."""


class VoiceProcess:
    """`voice.voice_worker` as a process; for one thread at a time."""

    def __init__(self, driver: str, patience_s: float, start_s: float) -> None:
        self._patience_s, self._start_s = patience_s, start_s
        self._replies: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._count = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "voice.voice_worker", "--driver", driver],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._reader = threading.Thread(target=self._read, name="voice replies", daemon=True)
        self._reader.start()
        self._ready = False

    @property
    def pid(self) -> int:
        return self._process.pid

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith(MARK):
                self._replies.put(json.loads(line.removeprefix(MARK)))
        self._replies.put(None)

    def ask(self, **request: object) -> dict[str, Any]:
        """Send one request and wait for its reply. Raises WorkerLost; the process is ended then."""
        try:
            if not self._ready:
                self._reply(self._start_s)
                self._ready = True
            self._send(request)
            return self._reply(self._patience_s)
        except WorkerLost:
            self.end()
            raise

    def _send(self, request: dict[str, object]) -> None:
        assert self._process.stdin is not None
        self._count += 1
        line = json.dumps({"id": self._count, **request}, ensure_ascii=False)
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except OSError as error:
            raise WorkerLost("died") from error

    def _reply(self, within_s: float) -> dict[str, Any]:
        try:
            reply = self._replies.get(timeout=within_s)
        except queue.Empty:
            raise WorkerLost("hung") from None
        if reply is None:
            raise WorkerLost("died")
        return reply

    def end(self) -> None:
        """End it for certain."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.kill()
        self._process.wait(timeout=END_S)
        self._reader.join(timeout=END_S)
        with contextlib.suppress(BrokenPipeError):  # a request on its way to a process now gone
            self._process.stdin.close()
        self._process.stdout.close()
