"""A lobby at a real server: a notice spoken once by its moment; evacuation by its view."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from demo.sink import NullSink
from display.announcer import Outcome, Policy
from display.app import LobbyApp, Options
from display.screen import LobbyScreen
from display.speaker import Speaker
from server.link.commands import Broadcast, WithdrawNotice
from tests.running import ServerProcess, run_program, server_process
from voice.player import Player
from voice.voice import Voice, VoiceSettings

WAIT_MS = 60_000


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    with server_process(tmp_path / "server") as running:
        yield running


@pytest.fixture
def speaker(tmp_path: Path, qtbot: QtBot) -> Speaker:
    voice = Voice(tmp_path / "voice", VoiceSettings(rate=420, patience_s=60))
    return Speaker(voice, Player(), Policy(repeats=2))


@pytest.fixture
def screen(qtbot: QtBot) -> LobbyScreen:
    screen = LobbyScreen("zh")
    qtbot.addWidget(screen)
    screen.resize(1920, 1080)
    screen.show()
    return screen


@pytest.fixture
def app(
    server: ServerProcess, speaker: Speaker, screen: LobbyScreen, qtbot: QtBot
) -> Iterator[LobbyApp]:
    """It shows the board."""
    options = Options(url=server.url, name="lobby-1", token=server.token("display", "lobby-1"))
    running = LobbyApp(options, screen, speaker)
    with qtbot.waitSignal(running.ready, timeout=WAIT_MS):
        running.start()
    yield running
    running.stop()


def test_a_notice_is_spoken_once_in_each_language_and_stands_on_the_screen(
    sink: NullSink,
    qtbot: QtBot,
    app: LobbyApp,
    screen: LobbyScreen,
    speaker: Speaker,
    server: ServerProcess,
) -> None:
    outcomes: list[Outcome] = []
    speaker.outcome.connect(outcomes.append)
    with server.connect("web", "web-2") as web:
        manager = web.sign_in("900", server.pins("900")["900"])
        text = {"zh": "请照看好孩子", "en": "Please mind your children"}
        assert web.press(Broadcast(text=text), manager).ok
        qtbot.waitUntil(lambda: len(outcomes) == 2, timeout=WAIT_MS)
        assert {each.result for each in outcomes} == {"spoken"}
        notice = screen.calls_page.notice
        qtbot.waitUntil(lambda: notice.text in text.values(), timeout=WAIT_MS)
        assert web.press(WithdrawNotice(notice="n1"), manager).ok
        qtbot.waitUntil(lambda: notice.text not in text.values(), timeout=WAIT_MS)


def test_evacuation_takes_the_screen_and_the_voice_and_gives_them_back(
    sink: NullSink,
    qtbot: QtBot,
    app: LobbyApp,
    screen: LobbyScreen,
    speaker: Speaker,
    server: ServerProcess,
) -> None:
    said: list[int] = []
    speaker.started.connect(said.append)
    where = ("evacuate", "--data", str(server.data))
    assert run_program(*where).returncode == 0
    qtbot.waitUntil(lambda: screen.currentWidget() is screen.evacuation_page, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(said) >= 2, timeout=WAIT_MS)
    assert run_program(*where, "--end").returncode == 0
    qtbot.waitUntil(lambda: screen.currentWidget() is screen.calls_page, timeout=WAIT_MS)
