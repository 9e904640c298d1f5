"""When the words of a recording are over, and what is wrong with it."""

from __future__ import annotations  # array[int] is an annotation only before 3.12

import random
from array import array

import pytest

from tests.voice.test_joining import RATE, tone
from voice.sound import Clip, silence
from voice.take import LONGEST_S, QUIET_S, Take, faults

CHANCE = random.Random(1)


def room(seconds: float, loudness: int = 40) -> array[int]:
    """The noise of a room."""
    count = round(seconds * RATE)
    return array("h", (round(CHANCE.gauss(0, loudness)) for _ in range(count)))


def heard_until_over(samples: array[int]) -> float:
    take, step = Take(RATE), RATE // 50
    for place in range(0, len(samples), step):
        take.feed(samples[place : place + step])
        if take.over:
            break
    return take.clip.seconds


@pytest.mark.parametrize("loudness", [0, 40, 150])
def test_it_is_over_when_the_words_are(loudness: int) -> None:
    words = tone(0.4, 300).samples
    recorded = room(0.5, loudness) + words + room(3.0, loudness)
    assert heard_until_over(recorded) == pytest.approx(0.5 + 0.4 + QUIET_S, abs=0.05)


def test_a_pause_in_the_words_does_not_end_them() -> None:
    words = tone(0.4, 300).samples
    recorded = words + silence(QUIET_S - 0.1, RATE) + words + silence(3.0, RATE)
    assert heard_until_over(recorded) > 1.4


def test_a_click_is_no_word_and_silence_ends_in_time() -> None:
    click = room(1.0) + array("h", [20_000] * 200) + room(8.0)
    assert heard_until_over(click) == pytest.approx(LONGEST_S, abs=0.05)


LOUD = [max(-32_768, min(32_767, 5 * sample)) for sample in tone(0.3, 300).samples]


@pytest.mark.parametrize(
    ("samples", "found"),
    [
        (tone(0.3, 300).samples, []),
        (room(0.3) + tone(0.3, 300).samples, []),
        (room(0.3) + tone(0.3, 300).samples + room(0.3), ["silence"]),
        (array("h", (sample // 60 for sample in tone(0.3, 300).samples)), ["too_quiet"]),
        (array("h", LOUD), ["clipped"]),
        (array("h", bytes(8_000)), ["nothing"]),
    ],
)
def test_what_is_wrong_with_a_piece(samples: array[int], found: list[str]) -> None:
    assert faults(Clip(RATE, samples)) == found
