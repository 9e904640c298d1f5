"""The server's clocks as a station knows them: from its welcome on, kept right by what comes live.

Two machines' clocks drift apart by seconds a day, and a screen stays on the link for days.
"""

import time
from collections import deque
from collections.abc import Callable

from msgspec import Struct, structs

from server.clock import wall
from server.link.protocol import Moment, Welcome

LATEST = 8
"""So many moments are compared: one of them at least came without delay."""
DELAY_MS = 1_000
"""In real time. A moment may be so late; the clock is only wrong where all of them are later."""


class _Since(Struct, frozen=True):
    """How the clocks stood at one instant of this machine. Replaced whole: threads read it."""

    hall: int
    machine: int
    speed: float
    here: float


class Clocks:
    """Both clocks of the server, in milliseconds; before the first welcome this machine's own."""

    def __init__(self, here: Callable[[], float] = time.monotonic) -> None:
        self._here = here
        self._since: _Since | None = None
        self._seq = 0
        self._ahead: deque[int] = deque(maxlen=LATEST)

    def welcomed(self, welcome: Welcome) -> None:
        """As the server says; what it sends from now on with a later number is news."""
        self._since = _Since(welcome.now, welcome.machine, welcome.speed, self._here())
        self._seq = welcome.seq
        self._ahead.clear()

    def machine(self) -> int:
        """The server's machine time as far as known, in milliseconds."""
        since = self._since
        return wall() if since is None else since.machine + round(self._passed(since))

    def hall(self) -> int:
        """The hall's time as far as known, in milliseconds UTC."""
        since = self._since
        return wall() if since is None else since.hall + round(self._passed(since) * since.speed)

    def _passed(self, since: _Since) -> float:
        return (self._here() - since.here) * 1000

    def heard(self, moment: Moment) -> None:
        """What happened cannot lie ahead; and where even the promptest moment seems late, it is
        this clock that is ahead, by no more than that.
        """
        if self._since is None or moment.seq <= self._seq:
            return  # missed while the link was down: it says nothing of now
        self._ahead.append(self.hall() - moment.at)
        least = min(self._ahead)
        all_late = len(self._ahead) == LATEST and least > DELAY_MS * self._since.speed
        if least < 0 or all_late:
            self._since = structs.replace(self._since, hall=self._since.hall - least)
            self._ahead.clear()
