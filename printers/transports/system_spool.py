"""A printer of the operating system's own (CUPS: lp, lpstat, cancel). Not on Windows.

The system takes the bytes and keeps them: a slip it has not printed in time is taken back, or it
would come out hours later for a visitor who has left.
"""

import os
import re
import subprocess
from collections.abc import Callable
from threading import Event
from time import monotonic

from printers.replies import PrinterState
from printers.transports.transport import Bounds

LOOK_S = 0.2
"""How often the system is asked how a slip is getting on."""

JOB = re.compile(rb"request id is (\S+)")
UNREACHED = "may not exist or is unavailable"
"""The system tries to reach the printer and has not sent it a byte."""

SIGNS = {
    "media-empty": PrinterState.PAPER_OUT,
    "media-needed": PrinterState.PAPER_OUT,
    "cover-open": PrinterState.COVER_OPEN,
    "door-open": PrinterState.COVER_OPEN,
    "offline": PrinterState.OFFLINE,
    "connecting-to-device": PrinterState.OFFLINE,
    UNREACHED: PrinterState.OFFLINE,
    " disabled since ": PrinterState.OFFLINE,
}
"""Words in what `lpstat -l -p` says → state, worst first."""


class SystemSpool:
    """See OneWay."""

    def __init__(self, name: str, seconds: float) -> None:
        self._name, self._seconds, self._job = name, seconds, ""

    def write(self, data: bytes, seconds: float) -> None:
        """See OneWay. The system has the bytes afterwards, the printer perhaps not."""
        said = _ask(["lp", "-d", self._name, "-o", "raw", "-t", "slip"], seconds, data)
        found = JOB.search(said)
        if found is None:
            raise OSError(f"lp said {said!r}")
        self._job = found[1].decode()

    def state(self, seconds: float) -> PrinterState:
        """See OneWay; what the system believes, it seldom asks a receipt printer."""
        said = _ask(["lpstat", "-l", "-p", self._name], seconds).decode(errors="replace")
        return next((state for sign, state in SIGNS.items() if sign in said), PrinterState.ONLINE)

    def settle(self, seconds: float) -> bool:
        """See OneWay: wait until the system is done with the slip, else take it back."""
        until, pause = monotonic() + seconds, Event()
        while status := self._status():
            if monotonic() >= until:
                return self._take_back(status)
            pause.wait(LOOK_S)
        return True

    def _status(self) -> str:
        """What the system says of the slip; "" once it is done with it."""
        said = _ask(["lpstat", "-l", "-W", "not-completed", "-o", self._name], self._seconds)
        jobs = re.split(r"^(?=\S)", said.decode(errors="replace"), flags=re.MULTILINE)
        return next((each for each in jobs if each.split()[:1] == [self._job]), "")

    def _take_back(self, status: str) -> bool:
        _ask(["cancel", self._job], self._seconds)
        if "job-printing" in status and UNREACHED not in status:
            raise TimeoutError("the system had begun to send the slip")
        return False

    def close(self) -> None:
        """See OneWay; each command was a program of its own."""


def _ask(command: list[str], seconds: float, data: bytes = b"") -> bytes:
    """What a command says, in the language this file reads."""
    words = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, env=words)
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"{command[0]} does not end") from error
    if done.returncode != 0:
        raise OSError(f"{command[0]}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def system_spool(name: str) -> Callable[[Bounds], SystemSpool]:
    """How to reach a printer of the operating system's own."""
    return lambda bounds: SystemSpool(name, bounds.connect)
