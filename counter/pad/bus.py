"""The thread of an RS485 line with call pads and evaluators: hears, answers, says what is to say.

Devices speak by themselves; how one would be asked is not published, so a device without power is
not noticed, only a line pulled out.
"""

import time
from collections.abc import Callable, Collection
from queue import SimpleQueue

from counter.pad.frames import Frame, Frames
from counter.pad.talk import Talk
from ports.plugged import WELL, Pace, Plugged, Tell
from ports.port import Port

BAUD = 9600


class Bus(Plugged):
    """Calls `heard` in its thread with each press and score of the devices named; others pass."""

    def __init__(
        self,
        address: str,
        pads: Collection[int],
        evaluators: Collection[int],
        heard: Callable[[Frame], None],
        tell: Tell,
        pace: Pace | None = None,
    ) -> None:
        super().__init__("pad", address, BAUD, tell, pace or Pace())
        self._pads, self._evaluators, self._heard = pads, evaluators, heard
        self._to_say: SimpleQueue[Frame] = SimpleQueue()

    def say(self, frame: Frame) -> None:
        """Said when the line is free; dropped where it is out."""
        self._to_say.put(frame)

    def work(self, port: Port) -> None:
        """Listen and answer; what was half said when the line was cut is forgotten."""
        while not self._to_say.empty():
            self._to_say.get()
        self.said(WELL)
        frames, talk = Frames(), Talk(self._pads, self._evaluators)
        while not self.over.is_set():
            data = port.read(self.pace.listen)
            for frame in frames.feed(data) if data else frames.still():
                self._take(port, talk, frame)
            if frames.between and not self._to_say.empty():
                self._say(port, talk, self._to_say.get())

    def _take(self, port: Port, talk: Talk, frame: Frame) -> None:
        heard = talk.take(frame, time.monotonic())
        if heard is None:
            return
        port.write(heard.answer.coded)
        if heard.news:
            self._heard(frame)

    @staticmethod
    def _say(port: Port, talk: Talk, frame: Frame) -> None:
        talk.ask(frame, time.monotonic())
        port.write(frame.coded)
