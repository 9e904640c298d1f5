"""Timings.

One JSON line for each press, at the moment it is pressed, for the demo and the bench.
"""

import json
import time
from pathlib import Path


class Timings:
    """Appends to its file; without a file it keeps nothing."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    @staticmethod
    def now_ms() -> float:
        """This machine's monotonic time."""
        return time.monotonic() * 1000

    def press(self, command: str, request_id: str, mono_ms: float) -> None:
        """A command that was pressed."""
        if self._file is None:
            return
        line = {"what": "press", "command": command, "request_id": request_id, "mono_ms": mono_ms}
        with self._file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(line) + "\n")
