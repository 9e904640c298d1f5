"""A call taken back: off the screen at once, and not spoken where it still waits for the voice."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from demo.sink import NullSink
from display.announcer import Policy
from display.app import LobbyApp, Options
from display.screen import LobbyScreen
from display.speaker import Speaker
from server.link.commands import CallNext, CallTakenBack, TakeBack
from server.link.protocol import Moment, ViewChanged
from tests.display.clerk import Clerk
from tests.display.lobby import board, call, hall, services
from tests.display.speaking import Told, say
from tests.display.test_screen import read
from tests.running import ServerProcess, server_process
from voice.player import Player
from voice.voice import Voice, VoiceSettings

WAIT_MS = 30_000


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    with server_process(tmp_path / "server") as running:
        yield running


@pytest.fixture
def clerk(server: ServerProcess) -> Iterator[Clerk]:
    there = Clerk(server)
    yield there
    there.leave()


@pytest.fixture
def screen(qtbot: QtBot) -> LobbyScreen:
    shown = LobbyScreen("zh")
    qtbot.addWidget(shown)
    shown.resize(1920, 1080)
    shown.show()
    return shown


@pytest.fixture
def voice(tmp_path: Path) -> Voice:
    return Voice(tmp_path / "voice", VoiceSettings(rate=420, patience_s=60))


@pytest.fixture
def app(server: ServerProcess, screen: LobbyScreen, voice: Voice) -> Iterator[LobbyApp]:
    options = Options(url=server.url, name="lobby-1", token=server.token("display", "lobby-1"))
    running = LobbyApp(options, screen, Speaker(voice, Player(), Policy(repeats=1)))
    running.start()
    yield running
    running.stop()


def spoken(server: ServerProcess) -> list[tuple[int, str, str]]:
    """The journal's: call, outcome, reason."""
    bodies: list[dict[str, Any]] = [
        each["body"] for each in server.events() if each["type"] == "CallSpoken"
    ]
    return [(each["call"], each["outcome"], each["reason"]) for each in bodies]


def test_a_call_taken_back_while_it_waits_for_the_voice_is_not_spoken(
    server: ServerProcess,
    clerk: Clerk,
    sink: NullSink,
    app: LobbyApp,
    screen: LobbyScreen,
    voice: Voice,
    qtbot: QtBot,
) -> None:
    assert voice.worker_pid is not None
    os.kill(voice.worker_pid, signal.SIGSTOP)  # A001 stays in the making: A002 waits behind it
    clerk.call()
    qtbot.waitUntil(lambda: "A001" in read(screen), timeout=WAIT_MS)
    clerk.call()
    qtbot.waitUntil(lambda: "A002" in read(screen), timeout=WAIT_MS)
    clerk.press(TakeBack(window="1"))
    qtbot.waitUntil(lambda: spoken(server) == [(2, "dropped", "taken_back")], timeout=WAIT_MS)
    assert "A002" not in read(screen)
    clerk.press(CallNext(window="1"))  # called again, it is a call like any other
    os.kill(voice.worker_pid, signal.SIGCONT)
    qtbot.waitUntil(lambda: len(spoken(server)) == 3, timeout=WAIT_MS)
    assert spoken(server)[1:] == [(1, "spoken", ""), (3, "spoken", "")]


def test_it_leaves_the_screen_before_its_view_comes_and_lights_no_older_call(
    screen: LobbyScreen,
) -> None:
    app = LobbyApp(Options(url="ws://nowhere", name="lobby-1"), screen, None)
    app._hear(ViewChanged(view=hall()))
    app._hear(ViewChanged(view=board(call(1))))
    app._hear(ViewChanged(view=board(call(1), call(2))))
    assert "A002" in read(screen)
    assert app._known.new_since is not None
    back = CallTakenBack(ticket="2", window="1", number="A002", call=2, zone="hall-1")
    app._hear(Moment(seq=9, after=8, at=0, valid_until=1, event=back))
    assert "A001" in read(screen)
    assert "A002" not in read(screen)
    assert app._known.new_since is None
    app.client.stop()


def test_what_was_heard_yesterday_is_not_answered_for_today(
    sink: NullSink, screen: LobbyScreen, voice: Voice, qtbot: QtBot
) -> None:
    speaker = Speaker(voice, Player(), Policy(repeats=1))
    told = Told(speaker)
    app = LobbyApp(Options(url="ws://nowhere", name="lobby-1"), screen, speaker)
    speaker.start()
    try:
        app._hear(ViewChanged(view=services()))
        say(speaker, 1, "A015", "3")
        qtbot.waitUntil(lambda: told.results() == [(1, "spoken", "")], timeout=WAIT_MS)
        app._hear(ViewChanged(view=replace(services(), date="2026-11-24")))
        say(speaker, 2, "A016", "3")
        say(speaker, 3, "A015", "3")
        speaker.take_back(4, "A015", 0.0, 60.0)
        say(speaker, 5, "A017", "3")
        qtbot.waitUntil(lambda: len(told.outcomes) == 4, timeout=WAIT_MS)
        assert told.results()[1:] == [
            (3, "dropped", "taken_back"),
            (2, "spoken", ""),
            (5, "spoken", ""),
        ], "nobody is asked to wait"
    finally:
        speaker.stop()
        app.client.stop()
