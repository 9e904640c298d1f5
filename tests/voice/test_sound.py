"""Levels, joins and WAV files; the ear's own measure (EBU R 128) as the judge."""

import math
import wave
from array import array
from pathlib import Path

import numpy as np
import pytest

from tests.voice.hearing import samples
from voice import sound
from voice.chime import chime

RATE = 22_050


def tone(seconds: float, loudness: int, pitch: float = 300.0) -> sound.Clip:
    step = 2 * math.pi * pitch / RATE
    count = round(seconds * RATE)
    values = (round(loudness * math.sin(place * step)) for place in range(count))
    return sound.Clip(RATE, array("h", values))


def loudness(clip: sound.Clip) -> float:
    """Integrated loudness by ITU BS.1770: ear filter, 400 ms blocks, both gates."""
    size, frequency = len(clip.samples), np.fft.rfftfreq(len(clip.samples), 1 / clip.rate)
    back = np.exp(-2j * np.pi * frequency / 48_000)
    shelf = (1.53512485958697 - 2.69169618940638 * back + 1.19839281085285 * back**2) / (
        1 - 1.69065929318241 * back + 0.73248077421585 * back**2
    )
    high = (1 - 2 * back + back**2) / (1 - 1.99004745483398 * back + 0.99007225036621 * back**2)
    heard = np.fft.irfft(np.fft.rfft(samples(clip) / 32768) * shelf * high, size)
    block = round(0.4 * clip.rate)
    starts = range(0, size - block + 1, block // 4)
    powers = np.array([np.mean(heard[start : start + block] ** 2) for start in starts])
    levels = -0.691 + 10 * np.log10(powers + 1e-12)
    gate = max(-70.0, -0.691 + 10 * np.log10(powers[levels > -70].mean()) - 10)
    return float(-0.691 + 10 * np.log10(powers[levels > gate].mean()))


def test_the_chime_is_six_tenths_of_a_second_and_begins_and_ends_in_silence() -> None:
    notes = chime(RATE)
    assert len(notes) == round(0.6 * RATE)
    assert abs(notes[0]) < 30
    assert abs(notes[-1]) < 30


def test_the_chime_does_not_click() -> None:
    steps = np.abs(np.diff(samples(sound.Clip(RATE, chime(RATE)))))
    # the steepest a soft tone of this loudness and pitch can be; a click jumps far beyond
    assert steps.max() < 9_000 * 2 * math.pi * 659.26 / RATE * 2


@pytest.mark.parametrize("loud", [300, 3_000, 30_000])
def test_every_sentence_comes_out_at_the_same_level(loud: int) -> None:
    even = sound.even(tone(2.0, loud))
    assert sound.level_db(even) == pytest.approx(sound.TARGET_DB, abs=0.5)


def test_peaks_bend_and_never_clip() -> None:
    quiet = tone(2.0, 1_000)
    quiet.samples[10_000:10_020] = array("h", [30_000] * 20)
    assert max(sound.even(quiet).samples) <= sound.PEAK * sound.FULL + 1


def test_an_announcement_has_its_pieces_at_their_times() -> None:
    sentence = tone(1.0, 8_000)
    said = sound.announcement([sentence] * 2)
    length = 0.6 + 0.3 + 1.0 + 0.8 + 1.0 + sound.TAIL_S
    assert said.seconds == pytest.approx(length, abs=0.01)
    loud = np.abs(samples(said)) > 500
    for begin, end, is_loud in [
        (0.05, 0.2, True),
        (0.62, 0.88, False),
        (1.0, 1.8, True),
        (1.95, 2.65, False),
        (2.8, 3.6, True),
        (3.75, 4.0, False),
    ]:
        assert loud[round(begin * RATE) : round(end * RATE)].any() == is_loud


def test_said_once_is_shorter_by_a_sentence_and_a_pause() -> None:
    sentence = tone(1.0, 8_000)
    once, twice = (sound.announcement([sentence] * repeats).seconds for repeats in (1, 2))
    assert twice - once == pytest.approx(1.8, abs=0.01)


def test_joins_do_not_click() -> None:
    said = samples(sound.announcement([tone(1.0, 8_000, pitch=310.7)] * 2))
    steepest = np.abs(np.diff(samples(sound.even(tone(1.0, 8_000, pitch=310.7))))).max()
    after_chime = np.diff(said[round(0.65 * RATE) :])
    assert np.abs(after_chime).max() <= steepest * 1.05


def test_silence_around_a_sentence_is_cut() -> None:
    padded = sound.Clip(
        RATE, sound.silence(0.5, RATE) + tone(1.0, 8_000).samples + sound.silence(0.7, RATE)
    )
    assert sound.trimmed(padded).seconds == pytest.approx(1.0, abs=0.05)


def test_a_silent_file_is_no_sentence() -> None:
    with pytest.raises(sound.BadSound, match="silent"):
        sound.announcement([sound.Clip(RATE, sound.silence(1.0, RATE))])


def test_a_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    clip = tone(0.2, 12_345)
    sound.write(clip, tmp_path / "a.wav")
    assert sound.read(tmp_path / "a.wav") == clip
    assert [path.name for path in tmp_path.iterdir()] == ["a.wav"]


def test_a_stereo_file_is_refused(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "a.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(bytes(400))
    with pytest.raises(sound.BadSound, match="mono"):
        sound.read(tmp_path / "a.wav")


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"RIFF")
    with pytest.raises(sound.BadSound):
        sound.read(tmp_path / "a.wav")


def test_speech_reads_as_loud_as_the_broadcasters_measure_says(espeak: sound.Clip) -> None:
    assert loudness(sound.announcement([espeak] * 2)) == pytest.approx(-16.0, abs=1.5)
