"""The plan kept up to date beside the looks: a piece of it between two of them, then the file.

Made anew when a day was learned, a date begins, or the hall is configured otherwise.
"""

import logging
import time
from collections.abc import Iterator
from pathlib import Path

from server.foresight.coming_days import WEEK, ComingDays, after
from server.foresight.learning import Learner
from server.hall.catalog import Catalogue, Policy
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.plan_file import write

PIECE_S = 0.3
"""So long at a time, and the rehearsal that is going on."""
log = logging.getLogger("calls")
Key = tuple[str, str, Catalogue, Policy]


class Planning:
    """The plan of the week after the hall's business date."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._key: Key | None = None
        self._days: ComingDays | None = None
        self._rounds: Iterator[None] = iter(())

    def turn(self, hall: HallState, learner: Learner, now: Millis) -> None:
        """A piece of work; the file is written after each date."""
        key = (learner.learned.last, hall.date, hall.catalogue, hall.policy)
        if not hall.date:
            return
        if self._key != key:
            self._begin(key, learner)
        until = time.monotonic() + PIECE_S
        while self._days is not None and time.monotonic() < until:
            self._step(self._days, now)

    def _begin(self, key: Key, learner: Learner) -> None:
        _, date, catalogue, policy = self._key = key
        dates = [after(date, each) for each in range(1, WEEK + 1)]
        self._days = ComingDays(catalogue, policy, learner, dates)
        self._rounds = self._days.rounds()

    def _step(self, days: ComingDays, now: Millis) -> None:
        known = len(days.made)
        self._days = None  # a plan that cannot be made is given up until something changes
        going_on = next(self._rounds, self) is None
        self._days = days
        if len(days.made) > known or not going_on:
            write(days.plan(now), self._data)
        if not going_on:
            log.info("planned windows for %s days from %s on", len(days.made), days.made[0].date)
            self._days = None
