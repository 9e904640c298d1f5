"""Hears what was played: finds known clips in a recording by matched filter (numpy)."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice import sound

ALIKE = 0.8
"""Correlation from which a clip counts as heard; one wrong figure reaches 0.6 at most."""

Samples = NDArray[np.float64]


@dataclass(frozen=True)
class Heard:
    """One clip found, in seconds of the recording."""

    name: str
    begin: float
    end: float


def samples(clip: sound.Clip) -> Samples:
    return np.asarray(clip.samples, dtype=np.float64)


def heard(path: Path, clips: dict[str, sound.Clip]) -> list[Heard]:
    """Every clip in the recording, in order of time."""
    recording = sound.read(path)
    found = [
        Heard(name, place / clip.rate, place / clip.rate + clip.seconds)
        for name, clip in clips.items()
        for place in peaks(likeness(samples(recording), samples(clip)), len(clip.samples))
    ]
    return sorted(found, key=lambda each: each.begin)


def likeness(recording: Samples, clip: Samples) -> Samples:
    """Correlation of `clip` with every place of the recording, 1.0 for the same sound."""
    size = len(recording) + len(clip)
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
