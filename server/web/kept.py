"""What the pages read beside the link: the store and the plan's file. Off the pages' loop.

Knows no page and no browser; a read that fails is logged, and said by the page that asked.
"""

import asyncio
import logging
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

from msgspec import Struct

from server import plan_file
from server.store.accuracy import Accuracy, accuracy
from server.store.engine import reader

AGAIN_S = 60.0
"""What was read is good for so long."""

log = logging.getLogger("calls")


class Read(Struct, frozen=True, kw_only=True):
    """What is known of one thing that is read: nothing yet, the value, or that it failed."""

    value: Any = None
    done: bool = False
    failed: bool = False


NOT_YET = Read()


class Kept:
    """The newest of what was read; asked from the pages' loop only."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._engine = reader(data / "hall.db")
        self._known: dict[Hashable, tuple[float, Read]] = {}
        self._reading: dict[Hashable, asyncio.Task[Any]] = {}

    def accuracy(self, hall: str, first: str, last: str, timezone: str) -> Read:
        """Of the business dates `first` to `last`; an `Accuracy`."""

        def read() -> Accuracy:
            return accuracy(self._engine, hall, first, last, timezone)

        return self._get(("accuracy", hall, first, last), read)

    def plan(self) -> Read:
        """The plan of coming days that foresight keeps beside the store; a `WindowPlan`."""
        return self._get("plan", lambda: plan_file.read(self._data))

    def _get(self, key: Hashable, read: Callable[[], Any]) -> Read:
        """What is known now; reads anew where that is old."""
        loop = asyncio.get_running_loop()
        at, known = self._known.get(key, (-AGAIN_S, NOT_YET))
        if loop.time() - at >= AGAIN_S and key not in self._reading:
            task = loop.create_task(asyncio.to_thread(read))
            self._reading[key] = task
            task.add_done_callback(lambda done: self._take(key, loop.time(), done))
        return known

    def _take(self, key: Hashable, at: float, task: asyncio.Task[Any]) -> None:
        del self._reading[key]
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            log.error("could not read %s", key, exc_info=error)
        value = None if error is not None else task.result()
        self._known[key] = (at, Read(value=value, done=True, failed=error is not None))
