"""The chime before a call: two soft notes, made here from sines. Pure."""

from __future__ import annotations  # array[int] is an annotation only before 3.12

import math
from array import array
from functools import cache

SECONDS = 0.6
NOTES = ((0.0, 659.26), (0.22, 523.25))  # e″, c″: a falling third
PARTIALS = ((1.0, 1.0), (2.0, 0.22), (3.0, 0.06))  # of the pitch, loudness
RISE_S, FADE_S, DECAY_S = 0.012, 0.06, 0.16
LOUDNESS = 9_000


@cache
def chime(rate: int) -> array[int]:
    """The two notes, 0.6 s; begins and ends at zero, so that it does not click."""
    count = round(SECONDS * rate)
    return array("h", (round(LOUDNESS * _at(place / rate)) for place in range(count)))


def _at(time: float) -> float:
    sounding = sum(_note(time - start, pitch) for start, pitch in NOTES if time >= start)
    return sounding * min(1.0, (SECONDS - time) / FADE_S)


def _note(time: float, pitch: float) -> float:
    rise = math.sin(math.pi / 2 * min(1.0, time / RISE_S)) ** 2
    tone = sum(loud * math.sin(2 * math.pi * pitch * partial * time) for partial, loud in PARTIALS)
    return rise * math.exp(-time / DECAY_S) * tone
