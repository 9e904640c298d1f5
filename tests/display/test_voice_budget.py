"""What is spoken when calls come thick, by the hour, and too late; heard from a null sink."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from demo.sink import NullSink
from display import sentences
from display.announcer import Policy
from display.speaker import Speaker
from tests.display.speaking import WAIT_MS, Make, known, say
from tests.display.speaking import make as make
from tests.display.speaking import player as player
from tests.display.speaking import voice as voice
from tests.voice.hearing import heard
from voice import sound
from voice.player import Player
from voice.voice import Voice


def test_calls_that_come_very_thick_are_heard_in_one_sentence(
    sink: NullSink, qtbot: QtBot, make: Make, voice: Voice, tmp_path: Path
) -> None:
    speaker, told = make(Policy(merge_waiting=2))
    with sink.record(tmp_path / "heard.wav"):
        for seq, (number, window) in enumerate((("A014", "2"), ("A015", "3"), ("A016", "5")), 1):
            say(speaker, seq, number, window)
        speaker.add_call(4, "A017", "帮办员", "zh", age_s=0.0, valid_s=60.0, roaming=True)
        qtbot.waitUntil(lambda: len(told.outcomes) == 4, timeout=WAIT_MS)
    together = sentences.several([("A014", "2"), ("A015", "3"), ("A016", "5")])
    assert together.text == "请A零幺四、A零幺五、A零幺六号分别到二、三、五号窗口办理"
    clips = known(voice, tmp_path)
    clips["three"] = sound.even(sound.trimmed(sound.read(voice.cached(together))))
    pieces = [piece.name for piece in heard(tmp_path / "heard.wav", clips)]
    assert pieces == ["chime", "three", "chime"]
    results = ["spoken", "merged", "merged", "spoken"]
    assert [outcome.result for outcome in told.outcomes] == results
    assert told.started == [1, 2, 3, 4]


def test_in_quiet_hours_a_call_is_dropped_with_its_reason(
    sink: NullSink, qtbot: QtBot, make: Make
) -> None:
    speaker, told = make(Policy(repeats=1))
    speaker.set_volume(None)
    say(speaker, 1, "A015", "3")
    qtbot.waitUntil(lambda: told.results() == [(1, "dropped", "quiet")], timeout=WAIT_MS)
    assert speaker.alarms == frozenset()
    speaker.set_volume(40)
    say(speaker, 2, "A016", "3")
    qtbot.waitUntil(lambda: len(told.outcomes) == 2, timeout=WAIT_MS)
    assert told.results()[1] == (2, "spoken", "")


def test_by_the_hour_it_is_softer(sink: NullSink, qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    speaker, told = make(Policy(repeats=1))
    loudest = []
    for seq, volume in enumerate((100, 30), 1):
        speaker.set_volume(volume)
        path = tmp_path / f"{volume}.wav"
        with sink.record(path), qtbot.waitSignal(speaker.outcome, timeout=WAIT_MS):
            say(speaker, seq, "A015", "3")
        loudest.append(max(sound.read(path).samples))
    assert [each.result for each in told.outcomes] == ["spoken", "spoken"]
    assert loudest[1] == pytest.approx(0.3 * loudest[0], rel=0.1)


def test_a_voice_far_behind_is_an_alarm(voice: Voice, player: Player, qtbot: QtBot) -> None:
    now = [0.0]
    speaker = Speaker(voice, player, clock=lambda: now[0])  # not started: nothing is said
    say(speaker, 1, "A015", "3")
    now[0] = 19.0
    speaker.look()
    assert speaker.alarms == frozenset()
    now[0] = 21.0
    speaker.look()
    assert speaker.alarms == {"voice_late"}
    speaker.take_back(99, "A015", 0, 60)
    speaker.look()
    assert speaker.alarms == frozenset()
