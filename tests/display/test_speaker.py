"""The whole chain: call → pyttsx3 → sound server → its monitor → heard by matched filter."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from demo.sink import NullSink
from display import sentences
from display.announcer import Policy
from display.speaker import ANSWER_S, Speaker
from tests.display.speaking import WAIT_MS, Make, Told, known, say
from tests.display.speaking import make as make
from tests.display.speaking import player as player
from tests.display.speaking import voice as voice
from tests.voice.ears import sounded_s
from tests.voice.hearing import heard
from voice import sound
from voice.player import Player
from voice.voice import Voice, VoiceSettings


def test_calls_are_heard_whole_in_order_and_never_over_each_other(
    sink: NullSink, qtbot: QtBot, make: Make, voice: Voice, tmp_path: Path
) -> None:
    speaker, told = make(Policy(thick_waiting=1, thick_delay_s=60))
    with sink.record(tmp_path / "heard.wav"):
        # all at once: the first with two behind it is said once, the next ones twice
        say(speaker, 1, "A015", "3")
        say(speaker, 2, "B1000", "12", "en")
        say(speaker, 3, "社保008", "六")
        say(speaker, 4, "社保008", "六")
        qtbot.waitUntil(lambda: len(told.outcomes) == 4, timeout=WAIT_MS)
    # a visitor who chose English is called in Chinese first
    both = [("B1000", "12", "zh"), ("B1000", "12", "en")]
    calls = [("A015", "3", "zh"), *both, ("社保008", "六", "zh")]
    pieces = heard(tmp_path / "heard.wav", known(voice, tmp_path, *calls))
    assert [piece.name for piece in pieces] == [
        *("chime", "A015"),
        *("chime", "B1000", "B1000 en"),
        *("chime", "社保008", "社保008"),
    ]
    gaps = [after.begin - before.end for before, after in zip(pieces, pieces[1:], strict=False)]
    assert all(gap > 0.2 for gap in gaps)
    assert gaps[0] == pytest.approx(0.3, abs=0.05)
    assert gaps[3] == pytest.approx(0.8, abs=0.05)
    assert told.order == [
        *("started 1", "spoken 1"),
        *("started 2", "spoken 2"),
        *("started 3", "spoken 3", "merged 4"),
    ]


def test_a_call_comes_once_even_if_it_is_told_twice(
    sink: NullSink, qtbot: QtBot, make: Make
) -> None:
    speaker, told = make(Policy(repeats=1))
    say(speaker, 1, "A015", "3")
    say(speaker, 1, "A015", "3")
    qtbot.waitUntil(lambda: len(told.outcomes) == 1, timeout=WAIT_MS)
    say(speaker, 1, "A015", "3")
    speaker.stop()
    assert told.results() == [(1, "spoken", "")]
    assert told.started == [1]


def test_a_notice_is_spoken(sink: NullSink, qtbot: QtBot, make: Make) -> None:
    speaker, told = make(Policy(repeats=1))
    speaker.add_notice(9, sentences.window_opened("6", "zh"), age_s=0.0, valid_s=60.0)
    qtbot.waitUntil(lambda: told.results() == [(9, "spoken", "")], timeout=WAIT_MS)


def test_a_voice_worker_killed_in_the_middle_of_a_sentence_costs_nothing(
    sink: NullSink,
    qtbot: QtBot,
    make: Make,
    voice: Voice,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("voice worker lost: died")
    speaker, told = make(Policy(repeats=1))
    assert voice.worker_pid is not None
    os.kill(voice.worker_pid, signal.SIGSTOP)  # holds it in the middle
    say(speaker, 1, "A015", "3")
    os.kill(voice.worker_pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: len(told.outcomes) == 1, timeout=WAIT_MS)
    assert told.results() == [(1, "spoken", "")]


def test_a_player_killed_in_the_middle_of_a_call_says_it_again(
    sink: NullSink,
    qtbot: QtBot,
    make: Make,
    player: Player,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("player ended by itself")
    speaker, told = make(Policy(repeats=1))
    say(speaker, 1, "A015", "3")
    qtbot.waitUntil(lambda: told.started == [1], timeout=WAIT_MS)
    os.kill(player.worker_pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: len(told.outcomes) == 1, timeout=WAIT_MS)
    assert told.results() == [(1, "spoken", "")]
    assert told.started == [1, 1]
    assert speaker.alarms == frozenset()


def test_without_a_sound_device_every_call_is_dropped_with_its_reason(
    qtbot: QtBot, make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    speaker, told = make()
    say(speaker, 1, "A015", "3")
    say(speaker, 2, "A016", "3")
    qtbot.waitUntil(lambda: len(told.outcomes) == 2, timeout=WAIT_MS)
    say(speaker, 3, "A017", "3")
    assert told.results() == [(seq, "dropped", "no_sound_device") for seq in (1, 2, 3)]
    assert told.started == []
    assert speaker.alarms == {"audio_outputs_missing"}


def test_a_sound_server_that_dies_in_a_call_is_never_called_spoken(
    qtbot: QtBot, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    with NullSink() as own:
        monkeypatch.setenv("PULSE_SERVER", own.env["PULSE_SERVER"])
        speaker, told = make()
        say(speaker, 1, "A015", "3")
        qtbot.waitUntil(lambda: told.started == [1], timeout=WAIT_MS)
        os.kill(own.pid, signal.SIGKILL)
        qtbot.waitUntil(lambda: len(told.outcomes) == 1, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: "audio_outputs_missing" in speaker.alarms, timeout=WAIT_MS)
    assert told.results() == [(1, "dropped", "sound_stalled")]


def test_a_wrong_voice_is_dropped_with_an_alarm(
    sink: NullSink,
    qtbot: QtBot,
    player: Player,
    tmp_path: Path,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("not spoken: unknown_voice")
    speaker = Speaker(Voice(tmp_path, VoiceSettings(voices={"zh": "zh"}, patience_s=60)), player)
    told = Told(speaker)
    speaker.start()
    say(speaker, 1, "A015", "3")
    qtbot.waitUntil(lambda: len(told.outcomes) == 1, timeout=WAIT_MS)
    speaker.stop()
    assert told.results() == [(1, "dropped", "unknown_voice")]
    assert speaker.alarms == {"voice_failing"}


def test_muted_calls_are_dropped_as_muted(sink: NullSink, qtbot: QtBot, make: Make) -> None:
    speaker, told = make(Policy(repeats=1))
    speaker.set_muted(True)
    say(speaker, 1, "A015", "3")
    qtbot.waitUntil(lambda: told.results() == [(1, "dropped", "muted")], timeout=WAIT_MS)
    assert speaker.alarms == {"muted"}
    speaker.set_muted(False)
    say(speaker, 2, "A016", "3")
    qtbot.waitUntil(lambda: len(told.outcomes) == 2, timeout=WAIT_MS)
    assert told.results()[1] == (2, "spoken", "")
    assert speaker.alarms == frozenset()


def test_cut_off_it_is_silent_at_once(
    sink: NullSink, qtbot: QtBot, make: Make, voice: Voice, tmp_path: Path
) -> None:
    times = 5
    speaker, _ = make(Policy(repeats=times))
    sentence = sentences.call("A015", "3", "zh")
    with sink.record(tmp_path / "heard.wav"):
        with qtbot.waitSignal(speaker.started, timeout=WAIT_MS):
            say(speaker, 1, "A015", "3")
        speaker.cut("evacuation")
        whole_s = times * sound.read(voice.cached(sentence)).seconds
        # pauses within it are 0.8 s
        assert sounded_s(qtbot, tmp_path / "heard.wav", silent_s=1.5) < whole_s / 2


def test_after_a_cut_nothing_old_is_said_and_the_next_call_is_heard(
    sink: NullSink, qtbot: QtBot, make: Make
) -> None:
    speaker, told = make(Policy(repeats=1))
    say(speaker, 1, "A015", "3")
    say(speaker, 2, "A016", "3")
    qtbot.waitUntil(lambda: told.started == [1], timeout=WAIT_MS)
    speaker.cut("evacuation")
    assert told.results() == [(1, "dropped", "evacuation"), (2, "dropped", "evacuation")]
    say(speaker, 3, "A017", "3")
    say(speaker, 4, "A018", "3")
    speaker.take_back(9, "A018", 0, 60)
    assert told.results()[2] == (4, "dropped", "taken_back")
    qtbot.waitUntil(lambda: len(told.outcomes) == 4, timeout=WAIT_MS)
    assert told.results()[3] == (3, "spoken", "")


def test_what_was_not_said_at_the_end_is_told(sink: NullSink, make: Make, qtbot: QtBot) -> None:
    speaker, told = make()
    say(speaker, 1, "A015", "3")
    say(speaker, 2, "A016", "3")
    qtbot.waitUntil(lambda: told.started == [1], timeout=WAIT_MS)
    speaker.stop()
    assert told.results() == [(1, "dropped", "closing"), (2, "dropped", "closing")]


def test_who_heard_a_wrong_call_is_asked_to_wait(sink: NullSink, qtbot: QtBot, make: Make) -> None:
    speaker, told = make(Policy(repeats=1))
    say(speaker, 1, "A015", "3")
    qtbot.waitUntil(lambda: len(told.outcomes) == 1, timeout=WAIT_MS)
    speaker.take_back(2, "A015", 0.0, 60.0)
    qtbot.waitUntil(lambda: told.results()[1:] == [(2, "spoken", "")], timeout=WAIT_MS)
    assert told.started[-1] == 2


def test_a_voice_that_hangs_is_an_alarm_within_seconds_and_speaks_afterwards(
    sink: NullSink, qtbot: QtBot, player: Player, tmp_path: Path
) -> None:
    now = [0.0]
    voice = Voice(tmp_path / "voice", VoiceSettings(rate=300, patience_s=60))
    speaker = Speaker(voice, player, clock=lambda: now[0])
    told = Told(speaker)
    speaker.start()
    try:
        say(speaker, 1, "A015", "3")
        qtbot.waitUntil(lambda: told.results() == [(1, "spoken", "")], timeout=WAIT_MS)
        assert voice.worker_pid is not None
        os.kill(voice.worker_pid, signal.SIGSTOP)
        say(speaker, 2, "A016", "3")
        now[0] += ANSWER_S
        speaker.look()
        assert not speaker.alarms
        now[0] += 0.1
        speaker.look()
        assert speaker.alarms == {"voice_slow"}
        os.kill(voice.worker_pid, signal.SIGCONT)
        qtbot.waitUntil(lambda: told.started == [1, 2], timeout=WAIT_MS)
        speaker.look()
        assert not speaker.alarms
    finally:
        speaker.stop()
