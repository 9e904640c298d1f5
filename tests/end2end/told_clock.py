"""A hall clock that is told the time: 8 bytes in memory, or in a file shared with a server process.

`python -m tests.end2end.told_clock FILE server …` is the real server with the clock of FILE.
"""

import mmap
import sys
from pathlib import Path

from server import __main__ as program
from server.clock import HallClock

TICKS_AS_FAST_AS_AT_SPEED = 20.0


class ToldClock:
    """Hall time is what was told; machine time is real. Ticks come every 50 ms."""

    speed = TICKS_AS_FAST_AS_AT_SPEED

    def __init__(self, shared: mmap.mmap | bytearray | None = None) -> None:
        self._shared = shared if shared is not None else bytearray(8)
        self._real = HallClock()

    def tell(self, at: int) -> None:
        """It is now `at`."""
        self._shared[:8] = at.to_bytes(8, "little")

    def now(self) -> int:
        """Hall time in milliseconds UTC."""
        return int.from_bytes(self._shared[:8], "little")

    def machine(self) -> int:
        """The machine's own even time."""
        return self._real.machine()

    def step(self) -> int:
        """The wall never jumps here."""
        return 0

    def not_before(self, at: int) -> None:
        """Only the one who tells the time moves it."""


def shared_clock(path: Path) -> ToldClock:
    """The clock of a file that other processes may have too."""
    if not path.exists():
        path.write_bytes(bytes(8))
    with path.open("r+b") as file:
        return ToldClock(mmap.mmap(file.fileno(), 8))


if __name__ == "__main__":
    told = shared_clock(Path(sys.argv[1]))
    vars(program)["HallClock"] = lambda start, speed: told
    sys.exit(program.main(sys.argv[2:]))
