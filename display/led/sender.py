"""The thread of one line with strips on it: brings each its newest text, and knows it is there.

Several strips may share an RS485 line; one that is silent does not keep the others waiting long.
"""

import time
from collections.abc import Callable, Iterable
from threading import Event

from msgspec import Struct

from display.led.strip import Driver, Fitted
from ports.plugged import SILENT, WELL, Pace, Plugged, Tell, until
from ports.port import Port

TRIES = 3
KEEP_S = 60.0
"""A text is told anew so often: a card that lost its power for a moment has forgotten it."""
PACE = Pace(poll=3.0, answer=0.8, retry=2.0)
"""`poll`: a strip with nothing new is asked so often whether it is there."""


class Shown(Struct):
    """What one strip shall show and shows. `shown` None: nobody knows. Times are monotonic."""

    driver: Driver
    gap: float
    wanted: str = ""
    shown: str | None = None
    sent_at: float = 0.0
    well_at: float = 0.0
    failed_at: float = 0.0

    def wait(self, now: float, pace: Pace) -> float:
        """Seconds until there is something to do for it."""
        if self.failed_at:
            return self.failed_at + pace.retry - now
        if self.wanted != self.shown:
            return self.sent_at + self.gap - now
        told = self.sent_at + KEEP_S - now
        asked = self.well_at + pace.poll - now if self.driver.answers else told
        return min(told, asked)


class Sender(Plugged):
    """`show` from any thread. The newest text counts; none is kept that a newer one follows."""

    def __init__(
        self, address: str, strips: Iterable[Fitted], tell: Tell, pace: Pace = PACE
    ) -> None:
        fitted = tuple(strips)
        names = "+".join(each.strip.name for each in fitted)
        super().__init__(f"strip {names}", address, fitted[0].baud, tell, pace)
        self._strips = {
            each.strip.name: Shown(driver=each.driver(), gap=1 / each.strip.per_second)
            for each in fitted
        }
        self._news = Event()

    def show(self, name: str, text: str) -> None:
        """This text on that strip, soon."""
        strip = self._strips[name]
        if strip.wanted != text:
            strip.wanted = text
            self._news.set()

    def stop(self) -> None:
        """End."""
        self.over.set()
        self._news.set()
        super().stop()

    def work(self, port: Port) -> None:
        """Until the line breaks, or nobody on it says anything: then it is opened anew."""
        for each in self._strips.values():
            each.shown, each.failed_at = None, 0.0
        while not self.over.is_set():
            self._news.clear()
            for each in self._strips.values():
                if each.wait(time.monotonic(), self.pace) <= 0:
                    self._serve(port, each)
            self._told()
            if all(each.failed_at for each in self._strips.values()):
                self.over.wait(self.pace.retry)
                return
            self._news.wait(max(0.0, self._pause()))

    def _pause(self) -> float:
        now = time.monotonic()
        return min(each.wait(now, self.pace) for each in self._strips.values())

    def _told(self) -> None:
        failed = any(each.failed_at for each in self._strips.values())
        known = all(each.well_at for each in self._strips.values())
        if failed or known:
            self.said(SILENT if failed else WELL)

    def _serve(self, port: Port, strip: Shown) -> None:
        """Its newest text, or the question whether it is there."""
        now, text = time.monotonic(), strip.wanted
        due = strip.shown != text or now - strip.sent_at >= KEEP_S
        make: Callable[[], bytes] = (lambda: strip.driver.show(text)) if due else strip.driver.ping
        tries = 1 if strip.failed_at else TRIES  # others on the line wait meanwhile
        took = any(self._bring(port, strip.driver, make()) for _ in range(tries))
        now = time.monotonic()
        if not took:
            strip.shown, strip.failed_at = None, now
            return
        strip.failed_at, strip.well_at = 0.0, now
        if due:
            strip.shown, strip.sent_at = text, now

    def _bring(self, port: Port, driver: Driver, data: bytes) -> bool:
        """Whether it took it; a refusal and silence are alike: said once more."""
        if self.over.is_set():
            return False
        port.drop()
        port.write(data)
        if not driver.answers:
            return True
        left = until(self.pace.answer)
        while left() and not self.over.is_set():
            took = driver.heard(port.read(min(left(), self.pace.listen)))
            if took is not None:
                return took
        return False
