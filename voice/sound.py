"""Sound as numbers: chime, silence and sentences joined into one announcement at an even level.

Pure: samples in, samples out, WAV read and written. Knows no engine and no sound card.
"""

from __future__ import annotations  # array[int] is an annotation only before 3.12

import io
import math
import sys
import wave
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from voice.chime import chime

FULL = 32_767
TARGET_DB = -16.0
KNEE, PEAK = 0.6, 0.89  # peaks bend from the knee on and never pass -1 dB: nothing clips
QUIET = 64  # below this a voice is silent
BLOCK_S, GATE_DB, RELATIVE_GATE_DB = 0.1, -70.0, 10.0
STEP_S, ROOM_DB = 0.01, 32.0
"""Of a recording in a room: what is so far below its loudest hundredth of a second is the room."""
AFTER_CHIME_S, BETWEEN_S, TAIL_S = 0.3, 0.8, 0.3
FADE_S, KEEP_S = 0.005, 0.02


class BadSound(ValueError):
    """A WAV file that is not 16 bit mono, or holds nothing to hear."""


@dataclass(frozen=True)
class Clip:
    """One piece of sound, 16 bit mono."""

    rate: int
    samples: array[int]

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


def announcement(said: Sequence[Clip]) -> Clip:
    """Chime, 0.3 s, a sentence, 0.8 s, the next one …; ends in silence.

    The silence at the end is there so that a card that reports its end early cuts no word.
    """
    rate = said[0].rate
    joined = array("h", _even_chime(rate).samples)
    joined.extend(silence(AFTER_CHIME_S, rate))
    made: dict[int, Clip] = {}
    for turn, sentence in enumerate(said):
        joined.extend(silence(BETWEEN_S if turn else 0.0, rate))
        if id(sentence) not in made:  # said twice it is made once
            made[id(sentence)] = even(trimmed(at_rate(sentence, rate)))
        joined.extend(made[id(sentence)].samples)
    joined.extend(silence(TAIL_S, rate))
    return Clip(rate, joined)


def alone(sentence: Clip) -> Clip:
    """The sentence at its level, without chime; ends in silence."""
    said = even(trimmed(sentence))
    return Clip(said.rate, said.samples + silence(TAIL_S, said.rate))


@cache
def _even_chime(rate: int) -> Clip:
    return even(Clip(rate, chime(rate)))


def silence(seconds: float, rate: int) -> array[int]:
    """Nothing, for a while."""
    return array("h", bytes(2 * round(seconds * rate)))


def trimmed(clip: Clip) -> Clip:
    """Without the silence before and after; its ends fade, so that no join clicks."""
    before = _quiet(clip.samples)
    after = _quiet(reversed(clip.samples))
    if before == len(clip.samples):
        raise BadSound("silent")
    keep = round(KEEP_S * clip.rate)
    end = len(clip.samples) - max(0, after - keep)
    return faded(Clip(clip.rate, clip.samples[max(0, before - keep) : end]))


def spoken(clip: Clip) -> Clip:
    """The words of a recording, without the room's own noise before and after them."""
    step = max(1, round(STEP_S * clip.rate))
    starts = range(0, len(clip.samples), step)
    powers = [_power(clip.samples[start : start + step]) for start in starts]
    floor = max(powers, default=0.0) / 10 ** (ROOM_DB / 10)
    loud = [place for place, power in enumerate(powers) if power > floor]
    if not loud:
        raise BadSound("silent")
    kept = clip.samples[max(0, loud[0] - 1) * step : (loud[-1] + 2) * step]
    return faded(Clip(clip.rate, kept))


def faded(clip: Clip) -> Clip:
    """Its ends rise from nothing and fall to nothing, so that no join clicks."""
    kept = array("h", clip.samples)
    fade = min(round(FADE_S * clip.rate), len(kept) // 2)
    for place in range(fade):
        kept[place] = kept[place] * place // fade
        kept[-1 - place] = kept[-1 - place] * place // fade
    return Clip(clip.rate, kept)


def at_rate(clip: Clip, rate: int) -> Clip:
    """The same sound at another sample rate, by straight lines: good enough for a single word."""
    if clip.rate == rate or not clip.samples:
        return clip
    last, step = len(clip.samples) - 1, clip.rate / rate
    made = array("h")
    for place in range(round(len(clip.samples) / step)):
        before = min(last, int(place * step))
        after, share = min(last, before + 1), place * step - before
        made.append(round(clip.samples[before] * (1 - share) + clip.samples[after] * share))
    return Clip(rate, made)


def _quiet(samples: Iterable[int]) -> int:
    """How many samples come before the first loud one."""
    count = 0
    for sample in samples:
        if abs(sample) > QUIET:
            break
        count += 1
    return count


def level_db(clip: Clip) -> float:
    """How loud, in dB below full scale: mean power of the blocks that hold sound.

    The gates are those of EBU R 128, its ear filter is left out: speech reads within 2 dB of LUFS.
    """
    block = round(BLOCK_S * clip.rate)
    starts = range(0, max(1, len(clip.samples) - block + 1), block)
    powers = [_power(clip.samples[start : start + block]) for start in starts]
    heard = [power for power in powers if _db(power) > GATE_DB]
    if not heard:
        return -math.inf
    gate = _db(_mean(heard)) - RELATIVE_GATE_DB
    return _db(_mean([power for power in heard if _db(power) > gate]))


def even(clip: Clip) -> Clip:
    """At the level every announcement has; what would peak too high is bent, never cut."""
    level = level_db(clip)
    if level == -math.inf:
        raise BadSound("silent")
    gain = 10 ** ((TARGET_DB - level) / 20)
    straight = KNEE * FULL / gain
    made = [
        round(sample * gain) if -straight < sample < straight else _bent(sample * gain / FULL)
        for sample in clip.samples
    ]
    return Clip(clip.rate, array("h", made))


def _bent(value: float) -> int:
    room = PEAK - KNEE
    size = KNEE + room * math.tanh((abs(value) - KNEE) / room)
    return round(math.copysign(size * FULL, value))


def _power(samples: array[int]) -> float:
    return sum(sample * sample for sample in samples) / (len(samples) * FULL * FULL)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _db(power: float) -> float:
    return 10 * math.log10(power) if power > 0 else -math.inf


def read(path: Path) -> Clip:
    """A WAV file. Raises BadSound if it is not 16 bit mono."""
    return parsed(path.read_bytes())


def read_whole(path: Path) -> Clip:
    """A WAV file of our own. Raises BadSound too if its end is missing or nothing is to be heard.

    Others' files are not measured by it: some recorders write no length at their head.
    """
    data = path.read_bytes()
    clip = parsed(data)
    with wave.open(io.BytesIO(data), "rb") as file:
        if len(clip.samples) != file.getnframes():
            raise BadSound("cut short")
    if _quiet(clip.samples) == len(clip.samples):
        raise BadSound("silent")
    return clip


def parsed(data: bytes) -> Clip:
    """The bytes of a WAV file. Raises BadSound if they are not 16 bit mono."""
    try:
        with wave.open(io.BytesIO(data), "rb") as file:
            if (file.getnchannels(), file.getsampwidth()) != (1, 2):
                raise BadSound("not 16 bit mono")
            samples = array("h", file.readframes(file.getnframes()))
            rate = file.getframerate()
    except (wave.Error, EOFError, ValueError) as error:  # ValueError: half a sample at its end
        raise BadSound(str(error)) from None
    if sys.byteorder == "big":
        samples.byteswap()
    return Clip(rate, samples)


def write(clip: Clip, path: Path) -> None:
    """A WAV file, there only when it is whole."""
    samples = array("h", clip.samples)
    if sys.byteorder == "big":
        samples.byteswap()
    part = path.with_suffix(".part")
    with wave.open(str(part), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(clip.rate)
        file.writeframes(samples.tobytes())
    part.replace(path)
