"""`./hall kiosk --keep`: starts the kiosk again when it dies, whatever it died of.

Knows exit codes and how long it lived; loads no Qt.
"""

import argparse
import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from threading import Event

import msgspec

from config.words import say_all

ASKED_TO = (0, 2)
"""Left by PIN or told to stop; or bad input, which no start makes better."""

STEADY_S = 10.0
PAUSES_S = (0.0, 0.0, 1.0, 2.0, 5.0, 10.0, 30.0)
"""After how many falls in a row, each soon after its start, it is waited how long."""

PR_SET_PDEATHSIG = 1


class Falls:
    """How long to wait before the next start. Pure: the time is given."""

    def __init__(self, steady_s: float = STEADY_S) -> None:
        self._steady_s, self._soon = steady_s, 0

    def pause(self, lived_s: float) -> float:
        """It fell after `lived_s` seconds."""
        self._soon = 0 if lived_s >= self._steady_s else self._soon + 1
        return PAUSES_S[min(self._soon, len(PAUSES_S) - 1)]


class Keeper:
    """One kiosk at a time, until it ends as asked or we are told to stop."""

    def __init__(self, words: list[str], falls: Falls) -> None:
        self._words, self._falls = words, falls
        self._over = Event()
        self._kiosk: subprocess.Popen[bytes] | None = None

    def run(self, clock: Callable[[], float] = time.monotonic) -> int:
        """Its last exit code; 0 where we were told to stop."""
        while True:
            began, code = clock(), self._once()
            if self._over.is_set():
                return 0
            if code in ASKED_TO:
                return code
            pause = self._falls.pause(clock() - began)
            _tell({"fell": code, "again_in_s": pause})
            if self._over.wait(pause):
                return 0

    def _once(self) -> int:
        end = _end_with_us if sys.platform == "linux" else None
        self._kiosk = subprocess.Popen(
            [sys.executable, "-m", "kiosk", *self._words], preexec_fn=end
        )
        if self._over.is_set():  # told while it was being started
            self._kiosk.terminate()
        return self._kiosk.wait()

    def stop(self, number: int, frame: object) -> None:
        """SIGTERM or SIGINT: the kiosk ends first."""
        self._over.set()
        if self._kiosk is not None and self._kiosk.returncode is None:
            self._kiosk.terminate()


def _end_with_us() -> None:
    """A kiosk whose keeper was killed must not stay beside the next one."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _tell(line: dict[str, object]) -> None:
    print(msgspec.json.encode(line).decode(), flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Whatever is not ours is the kiosk's."""
    parser = argparse.ArgumentParser(
        prog="./hall kiosk --keep", description=say_all("kiosk.keep", " / "), allow_abbrev=False
    )
    parser.add_argument("--steady", type=float, default=STEADY_S, help=argparse.SUPPRESS)
    words, given = parser.parse_known_args(arguments)
    keeper = Keeper([word for word in given if word != "--keep"], Falls(words.steady))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, keeper.stop)
    return keeper.run()


if __name__ == "__main__":
    sys.exit(main())
