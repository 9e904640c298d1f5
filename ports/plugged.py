"""A device that may be unplugged and put back: its thread, and its trouble told once each way."""

import logging
import time
from collections.abc import Callable
from threading import Event, Thread

from msgspec import Struct

from config import logs
from ports.port import Port

UNREACHABLE, SILENT, WELL = "unreachable", "silent", ""
END_S = 6.0
"""A connection that is being opened is waited for no longer."""

Tell = Callable[[str, str], None]
"""Hears (device, kind) from a device's thread; kind "" when it is well."""

log = logs.subject("device")


class Pace(Struct, frozen=True, kw_only=True):
    """Seconds between two looks, bounds of an answer, and pause before a line is opened again."""

    poll: float = 0.3
    answer: float = 1.0
    read: float = 3.0
    retry: float = 1.0
    listen: float = 0.2


class Plugged:
    """Opens the line, lets `work` use it, and begins anew whenever it breaks."""

    def __init__(self, device: str, address: str, baud: int, tell: Tell, pace: Pace) -> None:
        self.device, self.pace = device, pace
        self._address, self._baud, self._tell = address, baud, tell
        self._kind: str | None = None
        self.over = Event()
        self._thread = Thread(target=self._live, name=device, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self.over.set()
        self._thread.join(END_S)

    @property
    def running(self) -> bool:
        """Whether its thread lives."""
        return self._thread.is_alive()

    def work(self, port: Port) -> None:
        """Use the line until `over`; OSError when it breaks."""
        raise NotImplementedError

    def said(self, kind: str) -> None:
        """How the device is: told when it changes."""
        if kind != self._kind:
            self._kind = kind
            log.log(
                logging.WARNING if kind else logging.INFO, "%s: %s", self.device, kind or "well"
            )
            self._tell(self.device, kind)

    def _live(self) -> None:
        while not self.over.is_set():
            try:
                self._once()
            except OSError as error:
                log.debug("%s: %s", self.device, error.strerror or type(error).__name__)
                self.said(UNREACHABLE)
                self.over.wait(self.pace.retry)

    def _once(self) -> None:
        port = Port(self._address, self._baud)
        try:
            self.work(port)
        finally:
            port.close()


def until(seconds: float) -> Callable[[], float]:
    """How many seconds are left of these; never less than none."""
    end = time.monotonic() + seconds
    return lambda: max(0.0, end - time.monotonic())
