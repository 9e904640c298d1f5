"""A page read aloud: real voice, real sound server, heard at its monitor by matched filter."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from demo.sink import NullSink
from tests.voice.hearing import heard, samples
from voice import sound
from voice.guide import Guide
from voice.player import Player
from voice.reading import Sentence, pieces
from voice.voice import Voice, VoiceSettings

WAIT_MS = 30_000
RATE = 22_050
LOUD = 3_000
PAGE = "请选择办理的业务，用方向键移动，按确认键选择，需要帮助请找导引员"
FOCUS = "第1项，综合服务，3 人等候"
ENGLISH = "Choose a service. 3 people are waiting."


class Told:
    """What one guide said about itself, in order."""

    def __init__(self, guide: Guide) -> None:
        self.speaking: list[bool] = []
        self.alarms: list[frozenset[str]] = []
        guide.speaking_changed.connect(self.speaking.append)
        guide.alarms_changed.connect(self.alarms.append)


@pytest.fixture(autouse=True)
def deaf(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where a test asks for no sound server there is none."""
    if "sink" not in request.fixturenames:
        monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")


@pytest.fixture
def voice(tmp_path: Path) -> Voice:
    return Voice(tmp_path / "voice", VoiceSettings(rate=420, patience_s=60))


@pytest.fixture
def player(qtbot: QtBot) -> Player:
    return Player()


@pytest.fixture
def guide(voice: Voice, player: Player) -> Iterator[Guide]:
    made = Guide(voice, player)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def told(guide: Guide) -> Told:
    return Told(guide)


def ready(qtbot: QtBot, player: Player) -> None:
    qtbot.waitUntil(lambda: player.outputs is not None, timeout=WAIT_MS)


def over(qtbot: QtBot, told: Told) -> None:
    qtbot.waitUntil(lambda: told.speaking == [True, False], timeout=WAIT_MS)


def begun(qtbot: QtBot, guide: Guide) -> None:
    qtbot.waitUntil(lambda: guide.speaking, timeout=WAIT_MS)


def clip(voice: Voice, text: str, lang: str) -> sound.Clip:
    """The first piece of a text as it must be heard."""
    made = voice.cached(pieces(text, lang, voice.languages)[0])
    return sound.even(sound.trimmed(sound.read(made)))


def beside(recording: sound.Clip, begin: float, known: sound.Clip) -> float:
    """The loudest that sounded while `known` did and was not it."""
    place = round(begin * RATE)
    there = samples(recording)[place : place + len(known.samples)]
    return float(np.abs(there - samples(known)).max())


def test_a_page_is_heard_whole_and_its_end_is_told(
    sink: NullSink,
    qtbot: QtBot,
    guide: Guide,
    told: Told,
    voice: Voice,
    tmp_path: Path,
) -> None:
    with sink.record(tmp_path / "heard.wav"):
        guide.say(PAGE, "zh")
        over(qtbot, told)
    heard_at = heard(tmp_path / "heard.wav", {"page": clip(voice, PAGE, "zh")})
    assert [each.name for each in heard_at] == ["page"]
    assert told.alarms == []


def test_what_comes_now_ends_what_is_being_said(
    sink: NullSink,
    qtbot: QtBot,
    guide: Guide,
    player: Player,
    voice: Voice,
    tmp_path: Path,
) -> None:
    recording = tmp_path / "heard.wav"
    guide.say(FOCUS, "zh")  # made before, so that nothing is waited for
    qtbot.waitUntil(lambda: guide.speaking, timeout=WAIT_MS)
    guide.hush()
    with sink.record(recording):
        guide.say(PAGE, "zh")
        begun(qtbot, guide)
        with qtbot.waitSignal(player.ended, timeout=WAIT_MS):
            guide.say(FOCUS, "zh")
    focus, recorded = clip(voice, FOCUS, "zh"), sound.read(recording)
    (second,) = heard(recording, {"focus": focus})
    first = sound.Clip(RATE, recorded.samples[: round(second.begin * RATE)])
    assert max(first.samples) > LOUD / 10  # it had begun, be it with the softest of a sentence
    assert first.seconds < clip(voice, PAGE, "zh").seconds / 2
    assert beside(recorded, second.begin, focus) < LOUD / 10
    assert guide.alarms == frozenset()
    assert player.restarts == 0


def test_only_the_last_of_many_is_said_while_focus_runs_over_a_page(
    sink: NullSink,
    qtbot: QtBot,
    guide: Guide,
    told: Told,
    player: Player,
    voice: Voice,
    tmp_path: Path,
) -> None:
    ready(qtbot, player)
    with sink.record(tmp_path / "heard.wav"):
        for place in range(1, 9):
            guide.say(f"第{place}项，综合服务", "zh")
        over(qtbot, told)
    clips = {"last": clip(voice, "第8项，综合服务", "zh")}
    assert [each.name for each in heard(tmp_path / "heard.wav", clips)] == ["last"]
    made = {path.name for path in (tmp_path / "voice").glob("*.alone.wav")}
    # what nobody wanted any more was not even made (the first may have been on its way)
    assert len(made) <= 2


def test_what_is_added_waits_its_turn(
    sink: NullSink, qtbot: QtBot, guide: Guide, told: Told, voice: Voice, tmp_path: Path
) -> None:
    with sink.record(tmp_path / "heard.wav"):
        guide.say("请选择办理的业务", "zh")
        guide.add("第1项，综合服务", "zh")
        over(qtbot, told)
    clips = {
        "page": clip(voice, "请选择办理的业务", "zh"),
        "focus": clip(voice, "第1项，综合服务", "zh"),
    }
    pieces_heard = heard(tmp_path / "heard.wav", clips)
    assert [each.name for each in pieces_heard] == ["page", "focus"]
    assert pieces_heard[0].end <= pieces_heard[1].begin


def test_hushed_is_silence_within_a_moment(
    sink: NullSink,
    qtbot: QtBot,
    guide: Guide,
    told: Told,
    player: Player,
    voice: Voice,
    tmp_path: Path,
) -> None:
    recording, close = tmp_path / "heard.wav", "请取走小票"
    with sink.record(recording):
        guide.say(PAGE, "zh")
        begun(qtbot, guide)
        guide.hush()
        over(qtbot, told)
        with qtbot.waitSignal(player.ended, timeout=WAIT_MS):
            guide.say(close, "zh")  # the recording ends well after the silence
    (last,) = heard(recording, {"close": clip(voice, close, "zh")})
    assert last.begin < clip(voice, PAGE, "zh").seconds / 2
    assert beside(sound.read(recording), last.begin, clip(voice, close, "zh")) < LOUD / 10


def test_english_is_said_by_the_english_voice(
    sink: NullSink, qtbot: QtBot, guide: Guide, told: Told, voice: Voice, tmp_path: Path
) -> None:
    with sink.record(tmp_path / "heard.wav"):
        guide.say(ENGLISH, "en")
        over(qtbot, told)
    first, second = pieces(ENGLISH, "en", voice.languages)
    clips = {
        "choose": clip(voice, first.text, "en"),
        "waiting": clip(voice, second.text, "en"),
    }
    names = [each.name for each in heard(tmp_path / "heard.wav", clips)]
    assert names == ["choose", "waiting"]
    by_chinese = voice.cached(Sentence("zh", first.text))
    assert not by_chinese.exists()
    assert voice.cached(first).exists()


def test_the_english_button_of_a_chinese_page_is_said_in_english(
    sink: NullSink, qtbot: QtBot, guide: Guide, told: Told, voice: Voice
) -> None:
    guide.say("English", "zh")
    over(qtbot, told)
    assert voice.cached(Sentence("en", "English")).exists()


def test_without_a_sound_device_it_is_said_once_and_nobody_waits(
    qtbot: QtBot, guide: Guide, told: Told
) -> None:
    qtbot.waitUntil(lambda: guide.alarms != frozenset(), timeout=WAIT_MS)
    guide.say(PAGE, "zh")
    guide.say(FOCUS, "zh")
    assert told.alarms == [frozenset({"audio_outputs_missing"})]
    assert told.speaking == []


def test_a_player_that_dies_is_replaced_and_the_next_page_is_heard(
    sink: NullSink,
    qtbot: QtBot,
    guide: Guide,
    told: Told,
    player: Player,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("player ended by itself")
    guide.say(PAGE, "zh")
    begun(qtbot, guide)
    os.kill(player.worker_pid, signal.SIGKILL)
    over(qtbot, told)
    assert guide.alarms == {"sound_failing"}
    with qtbot.waitSignal(player.ended, timeout=WAIT_MS):
        guide.say(FOCUS, "zh")
    assert guide.alarms == frozenset()


def test_an_output_that_was_gone_is_well_again_when_something_was_heard(
    sink: NullSink, qtbot: QtBot, guide: Guide, player: Player
) -> None:
    guide.say(PAGE, "zh")
    begun(qtbot, guide)
    player.failed.emit("no_sound_device")
    assert guide.alarms == {"audio_outputs_missing"}
    with qtbot.waitSignal(player.ended, timeout=WAIT_MS):
        guide.say(FOCUS, "zh")
    assert guide.alarms == frozenset()


def test_a_language_without_a_voice_is_not_read_by_another(
    sink: NullSink, qtbot: QtBot, tmp_path: Path, player: Player
) -> None:
    made = Guide(Voice(tmp_path, VoiceSettings(voices={"zh": "sit/cmn-latn-pinyin"})), player)
    told = Told(made)
    made.start()
    made.say("བོད་ཡིག", "bo")
    assert not made.speaking
    made.say("您好", "zh")
    over(qtbot, told)
    made.stop()
    assert made.languages == {"zh"}
    assert told.alarms == []


def test_what_is_said_is_as_loud_as_a_call(
    sink: NullSink, qtbot: QtBot, guide: Guide, told: Told, tmp_path: Path
) -> None:
    with sink.record(tmp_path / "heard.wav"):
        guide.say(PAGE, "zh")
        over(qtbot, told)
    recorded = sound.read(tmp_path / "heard.wav")
    assert sound.level_db(recorded) == pytest.approx(sound.TARGET_DB, abs=1.0)
    assert np.abs(samples(recorded)).max() < sound.FULL
