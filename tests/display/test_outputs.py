"""A speaker whose output of the settings goes and comes, or never was there."""

from pytestqt.qtbot import QtBot

from demo.sink import NullSink
from display.announcer import Policy
from display.speaker import Speaker
from tests.display.speaking import WAIT_MS, Make, Told, say
from tests.display.speaking import make as make
from tests.display.speaking import player as player
from tests.display.speaking import voice as voice
from tests.voice.ears import plugged
from voice.player import CARD_REASONS, Player
from voice.voice import Voice


def test_the_output_of_the_settings_unplugged_is_an_alarm_though_another_is_there(
    sink: NullSink, qtbot: QtBot, voice: Voice
) -> None:
    player = Player("plugged")
    speaker = Speaker(voice, player, Policy(repeats=1))
    told = Told(speaker)
    try:
        with plugged(sink, "plugged"):
            speaker.start()
            say(speaker, 1, "A015", "3")
            qtbot.waitUntil(lambda: told.results() == [(1, "spoken", "")], timeout=WAIT_MS)
            assert speaker.alarms == frozenset()
        say(speaker, 2, "A016", "3")  # Qt tells of no output that goes: this one finds it out
        qtbot.waitUntil(lambda: player.outputs == 0, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: len(told.outcomes) == 2, timeout=WAIT_MS)
        assert told.outcomes[1].reason in CARD_REASONS
        say(speaker, 3, "A017", "3")
        assert told.results()[2:] == [(3, "dropped", "no_sound_device")]
        assert speaker.alarms == {"audio_outputs_missing", "sound_failing"}
        with plugged(sink, "plugged"):
            qtbot.waitUntil(lambda: player.outputs == 1, timeout=WAIT_MS)
            say(speaker, 4, "A018", "3")
            qtbot.waitUntil(lambda: told.results()[3:] == [(4, "spoken", "")], timeout=WAIT_MS)
            assert speaker.alarms == frozenset()
    finally:
        speaker.stop()


def test_an_output_of_the_settings_that_is_not_there_is_an_alarm_before_any_call(
    sink: NullSink, qtbot: QtBot, voice: Voice
) -> None:
    speaker = Speaker(voice, Player("Hall speaker"))
    told = Told(speaker)
    speaker.start()
    try:
        qtbot.waitUntil(lambda: bool(speaker.alarms), timeout=WAIT_MS)
        assert speaker.alarms == {"audio_outputs_missing"}
        say(speaker, 1, "A015", "3")
        assert told.results() == [(1, "dropped", "no_sound_device")]
    finally:
        speaker.stop()


def test_an_output_found_gone_only_in_a_call_is_an_alarm_until_one_is_heard(
    sink: NullSink, qtbot: QtBot, make: Make, player: Player
) -> None:
    speaker, told = make(Policy(repeats=1))
    say(speaker, 1, "A015", "3")
    qtbot.waitUntil(lambda: told.started == [1], timeout=WAIT_MS)
    player.failed.emit("no_sound_device")  # before the outputs were counted anew
    assert told.results() == [(1, "dropped", "no_sound_device")]
    assert speaker.alarms == {"audio_outputs_missing"}
    say(speaker, 2, "A016", "3")
    assert speaker.alarms == {"audio_outputs_missing"}
    qtbot.waitUntil(lambda: told.results()[1:] == [(2, "spoken", "")], timeout=WAIT_MS)
    assert speaker.alarms == frozenset()
