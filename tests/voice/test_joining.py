"""Sentences in pieces, and the pieces joined."""

import math
from array import array

import numpy as np
import pytest

from tests.voice.hearing import samples
from voice.joining import Gaps, Part, joined, parts, worth_joining
from voice.needed import Voices, lacking, pieces
from voice.sound import Clip, at_rate

BRIEF = ["请", "A", "零", "幺", "五", "号", "到", "三", "窗口", "办理"]
RATE = 22_050


def texts(text: str, names: list[str]) -> list[str]:
    return [part.text if part.known else f"<{part.text}>" for part in parts(text, names)]


def test_a_call_in_the_smallest_pieces() -> None:
    expected = ["请", "A", "零", "幺", "五", "号", "到", "三", "号", "窗口", "办理"]
    assert texts("请A零幺五号到三号窗口办理", BRIEF) == expected


def test_longer_pieces_are_taken_before_shorter_ones() -> None:
    names = [*BRIEF, "号窗口办理", "号到"]
    expected = ["请", "A", "零", "幺", "五", "号到", "三", "号窗口办理"]
    assert texts("请A零幺五号到三号窗口办理", names) == expected


def test_nothing_is_left_unsaid_for_the_sake_of_a_longer_piece() -> None:
    assert texts("一二三四", ["一二三", "一", "二", "三四"]) == ["一", "二", "三四"]


def test_what_is_missing_is_one_piece_of_its_own() -> None:
    expected = ["请", "<K>", "零", "<八八>", "号", "到", "三", "号"]
    assert texts("请K零八八号到三号", BRIEF) == expected


def test_a_piece_is_never_a_bit_of_a_longer_word_or_figure() -> None:
    names = ["T", "A", "1", "2", "please go to window", "Ticket"]
    said = texts("Ticket A 1 2, please go to window 12.", names)
    assert said == ["Ticket", "A", "1", "2", "please go to window", "<12>"]
    assert texts("Tickets A", ["Ticket", "A"]) == ["<Tickets>", "A"]


def test_marks_are_pauses() -> None:
    said = parts("请A零、A幺号", ["请", "A", "零", "幺", "号"])
    assert [part.text for part in said if part.pause] == ["A"]
    assert said[3] == Part("A", True, True)


@pytest.mark.parametrize(
    ("text", "worth"),
    [("请A零号", True), ("请大家到一楼大厅", False), ("大家好", False), ("", False)],
)
def test_a_patchwork_is_not_worth_joining(text: str, worth: bool) -> None:
    assert worth_joining(parts(text, BRIEF)) is worth


def tone(seconds: float, pitch: float, rate: int = RATE) -> Clip:
    step = 2 * math.pi * pitch / rate
    count = round(seconds * rate)
    return Clip(rate, array("h", (round(9_000 * math.sin(n * step)) for n in range(count))))


def test_gaps_are_those_of_the_pair_of_a_mark_or_the_usual_one() -> None:
    clips = {name: tone(0.1, 400) for name in "甲乙丙丁"}
    gaps = Gaps(default=0.05, pause=0.2, pairs={("丙", "丁"): 0.3})
    made = joined(parts("甲乙，丙丁", clips), clips, gaps, speak=lambda text: tone(9, 1))
    loud = np.abs(samples(made)) > 300
    gap_samples = [0.05, 0.2, 0.3]
    assert made.seconds == pytest.approx(0.4 + sum(gap_samples), abs=0.001)
    begin = 0.1
    for gap in gap_samples:
        assert not loud[round((begin + 0.001) * RATE) : round((begin + gap - 0.001) * RATE)].any()
        begin += gap + 0.1


def test_what_a_pack_lacks_is_spoken_at_the_packs_rate() -> None:
    asked: list[str] = []

    def speak(text: str) -> Clip:
        asked.append(text)
        return tone(0.3, 300, rate=16_000)

    clips = {"请": tone(0.1, 400)}
    made = joined(parts("请K", clips), clips, Gaps(default=0), speak)
    assert asked == ["K"]
    assert made.rate == RATE
    assert made.seconds == pytest.approx(0.4, abs=0.001)


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100])
def test_another_rate_keeps_the_pitch(rate: int) -> None:
    made = at_rate(tone(1.0, 440, rate), RATE)
    spectrum = np.abs(np.fft.rfft(samples(made)))
    assert np.argmax(spectrum) / made.seconds == pytest.approx(440, abs=2)


def test_what_a_hall_needs() -> None:
    hall = Voices(prefixes=("A", "社保"), windows=("1号窗口", "12号窗口", "综合窗口"))
    zh, en = pieces(hall, "zh"), pieces(hall, "en")
    for piece in ("零", "幺", "A", "社保", "十", "请", "号到", "号窗口办理", "现增开", "综合窗口"):
        assert piece in zh
    for piece in ("0", "A", "12", "Ticket", "please go to window", "is now open"):
        assert piece in en
    assert not {"社保", "综合窗口", "1号窗口"} & set(en)
    assert len(zh) == len(set(zh))


def test_what_smaller_pieces_can_say_is_not_lacking() -> None:
    hall = Voices(prefixes=("A",), windows=("3",))
    missing = lacking(hall, "zh", BRIEF)
    assert "号窗口办理" not in missing
    assert {"号分别到", "现增开", "九"} <= set(missing)
