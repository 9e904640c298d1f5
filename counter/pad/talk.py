"""Who said what on a line where all hear all: own echoes, repeats, strangers. Pure; time comes in.

Some adapters give back what we say, and a device that has missed our answer says the same again:
neither is a second press.
"""

from collections.abc import Collection

from msgspec import Struct

from counter.pad.frames import BEEP, SCORE, SHOW, Frame, answer_to

ECHO_S = 0.5
"""Our own words come back within so long, if at all."""
AGAIN_S = 1.0
"""The same frame once more within so long is the same press."""


class Heard(Struct, frozen=True):
    """A device of ours has spoken: what it is answered, and whether it is news."""

    answer: Frame
    news: bool


class Talk:
    """What was said a moment ago, by us and by the devices of these addresses."""

    def __init__(self, pads: Collection[int], evaluators: Collection[int]) -> None:
        self._pads, self._evaluators = pads, evaluators
        self._echoes: list[tuple[Frame, float]] = []
        self._asked: dict[Frame, float] = {}
        self._last: dict[Frame, float] = {}

    def ask(self, frame: Frame, now: float) -> None:
        """We say this of ourselves: no device is heard saying it, even to confirm it."""
        self._asked[frame] = now

    def take(self, frame: Frame, now: float) -> Heard | None:
        """A frame from the line; None for what is not to be answered."""
        self._forget(now)
        if frame in self._asked or self._is_echo(frame) or not self._ours(frame):
            return None
        news = frame not in self._last
        self._last[frame] = now
        answer = answer_to(frame)
        self._echoes.append((answer, now))
        return Heard(answer, news)

    def _forget(self, now: float) -> None:
        self._echoes = [each for each in self._echoes if now - each[1] < ECHO_S]
        self._asked = {each: at for each, at in self._asked.items() if now - at < AGAIN_S}
        self._last = {each: at for each, at in self._last.items() if now - at < AGAIN_S}

    def _is_echo(self, frame: Frame) -> bool:
        """Each of our answers excuses one frame like it."""
        for each in self._echoes:
            if each[0] == frame:
                self._echoes.remove(each)
                return True
        return False

    def _ours(self, frame: Frame) -> bool:
        if frame.function in (SHOW, BEEP) or not frame.data:
            return False
        return frame.address in (self._evaluators if frame.function == SCORE else self._pads)
