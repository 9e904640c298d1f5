"""A call nobody hears, end to end: the screen killed, the voice muted; what the clerk then sees."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from config.paths import PROJECT
from demo.sink import NullSink
from display.app import LobbyApp, Options
from display.screen import LobbyScreen
from display.speaker import Speaker
from server.link.commands import Recall, SayByVoice
from server.link.views import TicketView, WindowView
from tests.display.clerk import Clerk
from tests.running import ServerProcess, server_process
from voice.player import Player
from voice.voice import Voice, VoiceSettings

WAIT_MS = 60_000


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
def screen(server: ServerProcess, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """`./hall display` as a process of its own, drawn once."""
    own = {"JIAOHAO_TOKEN": server.token("display", "lobby-1"), "JIAOHAO_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "display", "--screen-only", "--url", server.url]
    program = subprocess.Popen(
        command, cwd=PROJECT, env={**os.environ, **own}, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    assert program.stdout.readline(), "the screen did not start"
    yield program
    program.kill()
    program.communicate()


def test_a_killed_screen_is_an_alarm_and_the_clerk_calls_aloud(
    server: ServerProcess, clerk: Clerk, screen: subprocess.Popen[str]
) -> None:
    with server.connect("web", "web-1") as console:
        clerk.call()
        front(clerk, "shown", "")
        screen.kill()
        screen.wait()
        clerk.press(Recall(window="1"))
        front(clerk, "unannounced", "no_screen")
        console.view("ConsoleView", lambda view: view.unannounced == 1)
        clerk.press(SayByVoice(window="1"))
        front(clerk, "by_hand", "")
    told = [each["body"] for each in server.events() if each["type"] == "CallUnannounced"]
    assert [(each["call"], each["zone"]) for each in told] == [(2, "lobby")]


def test_a_muted_voice_is_the_reason_the_clerk_reads(
    server: ServerProcess, clerk: Clerk, sink: NullSink, qtbot: QtBot, tmp_path: Path
) -> None:
    speaker = Speaker(Voice(tmp_path / "voice", VoiceSettings(patience_s=60)), Player())
    speaker.set_muted(True)
    page = LobbyScreen("zh")
    qtbot.addWidget(page)
    page.show()
    token = server.token("display", "lobby-1")
    app = LobbyApp(Options(url=server.url, name="lobby-1", token=token), page, speaker)
    app.start()
    try:
        with server.connect("web", "web-1") as console:
            qtbot.waitUntil(lambda: speaker._player.outputs == 1, timeout=WAIT_MS)
            clerk.call()
            qtbot.waitUntil(lambda: told(clerk) == ("dropped", "muted"), timeout=WAIT_MS)
            console.view("ConsoleView", lambda view: view.faults == {"lobby-1/voice": "muted"})
    finally:
        app.stop()


def told(clerk: Clerk) -> tuple[str, str]:
    current: TicketView | None = clerk.counter.view("WindowView").current
    return (current.announced, current.unheard) if current else ("", "")


def front(clerk: Clerk, announced: str, unheard: str) -> None:
    """Waits until the clerk's panel is given this of the one in front."""

    def fits(view: WindowView) -> bool:
        one = view.current
        return one is not None and (one.announced, one.unheard) == (announced, unheard)

    clerk.counter.view("WindowView", fits)
