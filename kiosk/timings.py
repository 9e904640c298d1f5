"""When a ticket was pressed for and when its slip was out, as JSON lines, for the demo."""

import time
from io import TextIOWrapper
from pathlib import Path

import msgspec


class Timings:
    """Writes nothing where no file was named."""

    def __init__(self, path: Path | None = None) -> None:
        self._file: TextIOWrapper | None = None
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a", encoding="utf-8")

    def note(self, what: str, **values: str) -> None:
        """One line, now."""
        if self._file is None:
            return
        line = {"what": what, **values, "mono_ms": time.monotonic_ns() / 1e6}
        self._file.write(msgspec.json.encode(line).decode() + "\n")
        self._file.flush()

    def close(self) -> None:
        """The end."""
        if self._file is not None:
            self._file.close()
