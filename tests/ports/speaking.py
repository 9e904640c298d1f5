"""The thread of a scripted device."""

from collections.abc import Callable
from threading import Event, Thread


class Speaking:
    """Runs `step` in a thread until it is stopped."""

    def __init__(self) -> None:
        self._over = Event()
        self._thread: Thread | None = None

    def begin(self, step: Callable[[], None]) -> None:
        def live() -> None:
            while not self._over.is_set():
                step()

        self._over.clear()
        self._thread = Thread(target=live, daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
