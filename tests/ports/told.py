"""What the threads of devices told, in its order; their pace in tests; their end."""

from collections.abc import Callable, Iterator
from queue import Empty, Queue
from typing import Any

import pytest

from ports.plugged import Pace

SOON_S = 20.0
FAST = Pace(poll=0.01, answer=0.3, read=2.0, retry=0.02, listen=0.05)


class Told:
    """What a device's thread has told, in its order."""

    def __init__(self) -> None:
        self._told: Queue[Any] = Queue()

    def __call__(self, *said: Any) -> None:
        self._told.put(said[0] if len(said) == 1 else said)

    def next(self) -> Any:
        """The next thing that is told; waits for it."""
        return self._told.get(timeout=SOON_S)

    @property
    def nothing_more(self) -> bool:
        try:
            self._told.get_nowait()
        except Empty:
            return True
        return False


@pytest.fixture
def ends() -> Iterator[Callable[[Any], Any]]:
    """What is started here ends with the test."""
    running: list[Any] = []

    def begin(device: Any) -> Any:
        device.start()
        running.append(device)
        return device

    yield begin
    for each in running:
        each.stop()
