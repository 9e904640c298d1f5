"""One piece being recorded: when its words begin and are over, and what is wrong with it. Pure."""

from __future__ import annotations  # array[int] is an annotation only before 3.12

import math
from array import array

from voice.sound import FULL, BadSound, Clip, level_db, spoken

BLOCK_S = 0.02
LEAST_DB, ABOVE_ROOM_DB = -48.0, 12.0
QUIET_S, LONGEST_S, ENOUGH_S = 0.7, 6.0, 0.06
TOO_QUIET_DB = -36.0
LONG_SILENCE_S = 0.4
CLIPPED = 32_700
CLIPPED_RUN = 3


class Take:
    """Fed with what the microphone hears; over when the words are, or after LONGEST_S."""

    def __init__(self, rate: int) -> None:
        self.samples = array("h")
        self.db = -math.inf
        self._rate, self._done = rate, 0
        self._room = 0.0
        self._spoken_s = self._quiet_s = 0.0

    @property
    def clip(self) -> Clip:
        """All that was heard."""
        return Clip(self._rate, self.samples)

    @property
    def over(self) -> bool:
        """Whether to stop."""
        said = self._spoken_s >= ENOUGH_S and self._quiet_s >= QUIET_S
        return said or len(self.samples) >= LONGEST_S * self._rate

    def feed(self, heard: array[int]) -> None:
        """The next samples."""
        self.samples.extend(heard)
        step = round(BLOCK_S * self._rate)
        while self._done + step <= len(self.samples):
            self._block(self.samples[self._done : self._done + step])
            self._done += step

    def _block(self, block: array[int]) -> None:
        self.db = _db(block)
        self._room = min(self._room, self.db)
        if self.db > max(LEAST_DB, self._room + ABOVE_ROOM_DB):
            self._spoken_s += BLOCK_S
            self._quiet_s = 0.0
        else:
            self._quiet_s += BLOCK_S


def faults(clip: Clip) -> list[str]:
    """Codes of what is wrong with a recorded piece: nothing, too_quiet, clipped, silence."""
    try:
        words = spoken(clip)
    except BadSound:
        return ["nothing"]
    found = []
    if level_db(words) < TOO_QUIET_DB:
        found.append("too_quiet")
    if _is_clipped(clip.samples):
        found.append("clipped")
    if clip.seconds - words.seconds > LONG_SILENCE_S:
        found.append("silence")
    return found


def _is_clipped(samples: array[int]) -> bool:
    """A real voice peaks for one sample; several in a row were cut off."""
    run = 0
    for sample in samples:
        run = run + 1 if abs(sample) >= CLIPPED else 0
        if run >= CLIPPED_RUN:
            return True
    return False


def _db(block: array[int]) -> float:
    power = sum(sample * sample for sample in block) / (len(block) * FULL * FULL)
    return 10 * math.log10(power) if power else -120.0
