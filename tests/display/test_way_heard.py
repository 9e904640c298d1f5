"""Who cannot see the way hears it in the hall: kiosk, server, voice and sound card, all real."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from demo.sink import NullSink
from display import sentences
from display.announcer import Policy
from display.app import LobbyApp, Options
from display.screen import LobbyScreen
from display.speaker import Speaker
from server.link.commands import Finish
from tests.display.clerk import Clerk
from tests.display.speaking import FAST, RATE, WAIT_MS, Told
from tests.running import SMALL_HALL, ServerProcess, server_process
from tests.voice.hearing import heard
from voice import sound
from voice.chime import chime
from voice.player import Player
from voice.reading import Sentence
from voice.voice import Voice

AREA = "walk_s = 20 }]"
LEFT = 'walk_s = 20, directions = { lobby = { zh = "← 左手边", en = "← to the left" } } }]'
NEEDS = "\nneeds = [\n"
SIGHT = NEEDS + '{ id = "sight", name = { zh = "视力不便", en = "Sight" }, hears_way = true },\n'


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A hall with a direction and a need that hears it."""
    file, text = tmp_path / "hall.toml", SMALL_HALL.read_text("utf-8")
    file.write_text(text.replace(AREA, LEFT).replace(NEEDS, SIGHT), "utf-8")
    with server_process(tmp_path / "server", hall=file) as running:
        yield running


@pytest.fixture
def clerk(server: ServerProcess) -> Iterator[Clerk]:
    there = Clerk(server)
    yield there
    there.leave()


@pytest.fixture
def voice(tmp_path: Path) -> Voice:
    return Voice(tmp_path / "voice", FAST)


@pytest.fixture
def told(server: ServerProcess, voice: Voice, qtbot: QtBot) -> Iterator[Told]:
    """What the speaker of a lobby says of itself."""
    screen = LobbyScreen("zh")
    qtbot.addWidget(screen)
    speaker = Speaker(voice, Player(), Policy(repeats=1))
    token = server.token("display", "lobby-1")
    app = LobbyApp(Options(url=server.url, name="lobby-1", token=token), screen, speaker)
    known = Told(speaker)
    app.start()
    yield known
    app.stop()


def test_only_who_cannot_see_the_way_is_told_it(
    sink: NullSink, qtbot: QtBot, clerk: Clerk, told: Told, voice: Voice, tmp_path: Path
) -> None:
    with sink.record(tmp_path / "heard.wav"):
        clerk.call()
        qtbot.waitUntil(lambda: len(told.outcomes) == 1, timeout=WAIT_MS)
        clerk.press(Finish(window="1"))
        clerk.call("sight")
        qtbot.waitUntil(lambda: len(told.outcomes) == 2, timeout=WAIT_MS)
    assert [each.result for each in told.outcomes] == ["spoken", "spoken"]
    said = {
        "plain": sentences.call("A001", "1号窗口", "zh"),
        "with its way": sentences.call("A002", "1号窗口", "zh", way={"zh": "左手边"}),
    }
    pieces = heard(tmp_path / "heard.wav", clips(voice, said))
    assert [each.name for each in pieces] == ["chime", "plain", "chime", "with its way"]


def clips(voice: Voice, said: dict[str, Sentence]) -> dict[str, sound.Clip]:
    """The chime and these sentences as they must be heard."""
    made = {name: sound.read(voice.cached(each)) for name, each in said.items()}
    whole = {name: sound.even(sound.trimmed(each)) for name, each in made.items()}
    return {"chime": sound.even(sound.Clip(RATE, chime(RATE))), **whole}
