"""Hears what was played: finds known clips in a recording by matched filter (numpy).

For tests and for `./hall voice check`; no program of the hall loads it.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice import sound

ALIKE = 0.8
"""Correlation from which a clip counts as heard; one wrong figure reaches 0.6 at most."""
STEP_S, SILENT, BREAK_S = 0.01, 100.0, 0.25
OVERLAP = 0.3
"""Of the shorter one: so much may two neighbours share, since they fade."""

Samples = NDArray[np.float64]


@dataclass(frozen=True)
class Heard:
    """One clip found, in seconds of the recording."""

    name: str
    begin: float
    end: float


def samples(clip: sound.Clip) -> Samples:
    """Its samples as numpy has them."""
    return np.asarray(clip.samples, dtype=np.float64)


def heard(path: Path, clips: dict[str, sound.Clip]) -> list[Heard]:
    """Every clip in the recording, in order of time; one may lie within another."""
    recording = sound.read(path)
    found = _all(recording, clips)
    return sorted(found, key=lambda each: each.begin)


def decoded(recording: sound.Clip, clips: dict[str, sound.Clip]) -> list[Heard]:
    """What was said, piece by piece: of pieces at the same place the longest.

    It is cut at its silences first, so that hours of it can be heard.
    """
    found = []
    for begin, end in stretches(recording):
        part = sound.Clip(recording.rate, recording.samples[begin:end])
        for each in _longest(_all(part, clips)):
            after = begin / recording.rate
            found.append(Heard(each.name, after + each.begin, after + each.end))
    return found


def stretches(recording: sound.Clip) -> list[tuple[int, int]]:
    """Where there is sound between silences of BREAK_S, with a little silence around it."""
    step = round(STEP_S * recording.rate)
    count = len(recording.samples) // step
    blocks = samples(recording)[: count * step].reshape(count, step)
    loud = np.flatnonzero(np.sqrt(np.mean(blocks**2, axis=1)) > SILENT)
    if not len(loud):
        return []
    runs = np.split(loud, np.flatnonzero(np.diff(loud) > BREAK_S / STEP_S) + 1)
    margin = 10
    return [(max(0, int(run[0]) - margin) * step, (int(run[-1]) + margin) * step) for run in runs]


def _all(recording: sound.Clip, clips: dict[str, sound.Clip]) -> list[Heard]:
    return [
        Heard(name, place / clip.rate, place / clip.rate + clip.seconds)
        for name, clip in clips.items()
        for place in peaks(likeness(samples(recording), samples(clip)), len(clip.samples))
    ]


def _longest(found: list[Heard]) -> list[Heard]:
    kept: list[Heard] = []
    for each in sorted(found, key=lambda heard: heard.begin - heard.end):
        if not any(_over(each, other) for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda heard: heard.begin)


def _over(one: Heard, other: Heard) -> bool:
    shared = min(one.end, other.end) - max(one.begin, other.begin)
    return shared > OVERLAP * min(one.end - one.begin, other.end - other.begin)


def likeness(recording: Samples, clip: Samples) -> Samples:
    """Correlation of `clip` with every place of the recording, 1.0 for the same sound."""
    if len(recording) <= len(clip):
        return np.zeros(0)
    size = 1 << (len(recording) + len(clip)).bit_length()  # a power of two: far faster
    spectrum = np.fft.rfft(recording, size) * np.conj(np.fft.rfft(clip, size))
    crossed = np.fft.irfft(spectrum, size)[: len(recording) - len(clip)]
    summed = np.concatenate([[0.0], np.cumsum(recording**2)])
    energy = (summed[len(clip) :] - summed[: -len(clip)])[: len(crossed)]
    own = float(np.sum(clip**2))
    # near silence anything looks alike
    loud = energy > 0.05 * own
    found: Samples = np.where(loud, crossed / np.sqrt(np.maximum(energy, 1.0) * own), 0.0)
    return found


def peaks(curve: Samples, apart: int) -> list[int]:
    """The places of the highest values, none nearer to another than the clip is long."""
    places: list[int] = []
    curve = curve.copy()
    while len(curve) and curve.max() > ALIKE:
        place = int(curve.argmax())
        places.append(place)
        curve[max(0, place - apart + 1) : place + apart] = 0.0
    return places
