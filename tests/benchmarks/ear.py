"""Hears when sound begins and ends at a null sink, by this machine's monotonic clock."""

from __future__ import annotations  # array[int] is an annotation only before 3.12

import os
import subprocess
import threading
import time
from array import array
from collections.abc import Callable
from types import TracebackType

from demo.sink import NAME, RATE, NullSink

LOUD = 100
"""A sample from which it is sound; the chime passes it within a millisecond."""
QUIET_S = 1.5
"""Silence that ends an announcement; within one there is none so long."""
PIECE = 2 * RATE // 200


class Ear:
    """A thread that listens; `begun` holds when each announcement's first sample was there."""

    def __init__(self, sink: NullSink) -> None:
        command = ["parec", "-d", f"{NAME}.monitor", "--latency-msec=5", "--format=s16le"]
        command += [f"--rate={RATE}", "--channels=1", "--raw"]
        self._process = subprocess.Popen(command, env=sink.env, stdout=subprocess.PIPE)
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._heard_at = 0.0
        self._now = 0.0
        self.begun: list[float] = []
        self._thread.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while piece := os.read(self._process.stdout.fileno(), PIECE):
            self._take(array("h", piece[: len(piece) // 2 * 2]), time.monotonic())

    def _take(self, samples: array[int], at: float) -> None:
        loud = [place for place, sample in enumerate(samples) if abs(sample) > LOUD]
        with self._news:
            self._now = at
            if loud:
                first = at - (len(samples) - loud[0]) / RATE
                if first - self._heard_at > QUIET_S:
                    self.begun.append(first)
                self._heard_at = at - (len(samples) - 1 - loud[-1]) / RATE
            self._news.notify_all()

    def wait_quiet_after(self, count: int, within_s: float) -> None:
        """Until so many announcements have been heard, each to its end."""
        self._wait(lambda: len(self.begun) >= count and self._quiet(), within_s)

    def _quiet(self) -> bool:
        return self._now - self._heard_at > QUIET_S

    def _wait(self, there: Callable[[], bool], within_s: float) -> None:
        with self._news:
            if not self._news.wait_for(there, within_s):
                raise TimeoutError(f"{len(self.begun)} announcements heard")

    def __enter__(self) -> Ear:
        """As soon as it hears anything, silence too."""
        self._wait(lambda: self._now > 0, 60)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait()
        self._thread.join()
        assert self._process.stdout is not None
        self._process.stdout.close()
