"""The lobby against a real server and a real voice: shown, spoken, journaled; killed, recovered."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from demo.sink import NullSink
from display.announcer import Policy
from display.app import LobbyApp, Options
from display.screen import LobbyScreen
from display.speaker import Speaker
from server.link.commands import AcceptAsk, AskForWindow, OpenWindow, Recall, StandBy
from tests.display.clerk import Clerk
from tests.display.test_screen import read
from tests.running import ServerProcess, server_process
from voice.player import Player
from voice.voice import Voice, VoiceSettings

WAIT_MS = 30_000
SIGN_WITHIN_MS = 5_000
"""A lost link is seen within five seconds: this is the promise, not a measurement."""
NOWHERE = "ws://127.0.0.1:9"
TUESDAY_0930 = "2026-11-24T09:30:00+08:00"
FAST = VoiceSettings(rate=420, patience_s=60)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    with server_process(tmp_path / "server") as running:
        yield running


@pytest.fixture
def clerk(server: ServerProcess) -> Iterator[Clerk]:
    there = Clerk(server)
    yield there
    there.leave()


class Lobby:
    """The program's parts in this process, and what was said of calls."""

    def __init__(self, app: LobbyApp, screen: LobbyScreen, timings: Path) -> None:
        self.app, self.screen, self._timings = app, screen, timings

    def words(self) -> list[str]:
        return read(self.screen)

    def times(self) -> list[tuple[str, int]]:
        """(what, number of the call) in order."""
        lines = self._timings.read_text().splitlines() if self._timings.exists() else []
        return [(each["what"], each["call"]) for each in map(json.loads, lines)]


StartLobby = Callable[..., Lobby]


@pytest.fixture
def lobby(qtbot: QtBot, tmp_path: Path) -> Iterator[StartLobby]:
    started: list[LobbyApp] = []

    def start(url: str, speaker: Speaker | None = None, **more: Any) -> Lobby:
        screen = LobbyScreen("zh")
        qtbot.addWidget(screen)
        screen.resize(1920, 1080)
        screen.show()
        timings = tmp_path / "timings.jsonl"
        app = LobbyApp(Options(url=url, name="lobby-1", timings=timings, **more), screen, speaker)
        started.append(app)
        app.start()
        return Lobby(app, screen, timings)

    yield start
    for app in started:
        app.stop()


@pytest.fixture
def speaker(tmp_path: Path, qtbot: QtBot) -> Speaker:
    return Speaker(Voice(tmp_path / "voice", FAST), Player(), Policy(repeats=1))


def of_type(server: ServerProcess, *types: str) -> list[dict[str, Any]]:
    """The journal's events of these types."""
    return [each["body"] for each in server.events() if each["type"] in types]


def test_a_call_is_shown_spoken_and_journaled_as_both(
    server: ServerProcess,
    clerk: Clerk,
    lobby: StartLobby,
    speaker: Speaker,
    sink: NullSink,
    qtbot: QtBot,
) -> None:
    there = lobby(server.url, speaker, token=server.token("display", "lobby-1"))
    qtbot.waitUntil(lambda: "请在取号机取号" in there.words(), timeout=WAIT_MS)
    clerk.call()
    qtbot.waitUntil(lambda: "A001" in there.words(), timeout=WAIT_MS)
    assert "1号窗口" in there.words()
    qtbot.waitUntil(lambda: bool(of_type(server, "CallSpoken")), timeout=WAIT_MS)
    (shown,), (spoken,) = of_type(server, "CallShown"), of_type(server, "CallSpoken")
    assert (shown["call"], shown["zone"], shown["station"]) == (1, "lobby", "lobby-1")
    assert (spoken["call"], spoken["outcome"], spoken["reason"]) == (1, "spoken", "")
    assert there.times() == [("shown", 1), ("spoken", 1)]


def test_a_recall_is_another_call_spoken_again_and_stands_on_the_board_once(
    server: ServerProcess,
    clerk: Clerk,
    lobby: StartLobby,
    speaker: Speaker,
    sink: NullSink,
    qtbot: QtBot,
) -> None:
    there = lobby(server.url, speaker, token=server.token("display", "lobby-1"))
    clerk.call()
    qtbot.waitUntil(lambda: len(of_type(server, "CallSpoken")) == 1, timeout=WAIT_MS)
    clerk.press(Recall(window="1"))
    qtbot.waitUntil(lambda: len(of_type(server, "CallSpoken")) == 2, timeout=WAIT_MS)
    assert [each["outcome"] for each in of_type(server, "CallSpoken")] == ["spoken", "spoken"]
    assert [each["call"] for each in of_type(server, "CallShown")] == [1, 2]
    assert there.words().count("A001") == 1


def test_a_killed_server_is_signed_within_five_seconds_and_nothing_is_spoken_twice(
    server: ServerProcess,
    clerk: Clerk,
    lobby: StartLobby,
    speaker: Speaker,
    sink: NullSink,
    qtbot: QtBot,
) -> None:
    sign = "连接中断，正在恢复；请留意窗口人员叫号"
    there = lobby(server.url, speaker, token=server.token("display", "lobby-1"))
    clerk.call()
    qtbot.waitUntil(lambda: bool(of_type(server, "CallSpoken")), timeout=WAIT_MS)
    server.kill()
    qtbot.waitUntil(lambda: sign in there.words(), timeout=SIGN_WITHIN_MS)
    assert "A001" in there.words()
    server.start()
    qtbot.waitUntil(lambda: sign not in there.words(), timeout=WAIT_MS)
    clerk.back()
    clerk.call()
    qtbot.waitUntil(lambda: len(of_type(server, "CallSpoken")) == 2, timeout=WAIT_MS)
    assert there.times() == [("shown", 1), ("spoken", 1), ("shown", 2), ("spoken", 2)]


def test_what_was_spoken_while_the_link_was_down_is_told_afterwards(
    server: ServerProcess,
    clerk: Clerk,
    lobby: StartLobby,
    speaker: Speaker,
    sink: NullSink,
    qtbot: QtBot,
) -> None:
    there = lobby(server.url, speaker, token=server.token("display", "lobby-1"))
    qtbot.waitUntil(lambda: "请在取号机取号" in there.words(), timeout=WAIT_MS)
    clerk.call()
    with qtbot.waitSignal(speaker.outcome, timeout=WAIT_MS):
        qtbot.waitUntil(lambda: ("spoken", 1) in there.times(), timeout=WAIT_MS)
        server.kill()
    assert of_type(server, "CallSpoken") == []
    server.start()
    qtbot.waitUntil(lambda: bool(of_type(server, "CallSpoken")), timeout=WAIT_MS)
    (spoken,) = of_type(server, "CallSpoken")
    assert (spoken["call"], spoken["outcome"]) == (1, "spoken")
    assert there.times().count(("spoken", 1)) == 1


def test_a_screen_that_starts_late_shows_the_call_and_does_not_flash(
    server: ServerProcess, clerk: Clerk, lobby: StartLobby, qtbot: QtBot
) -> None:
    clerk.call()
    there = lobby(server.url, token=server.token("display", "lobby-1"))
    qtbot.waitUntil(lambda: bool(of_type(server, "CallShown")), timeout=WAIT_MS)
    assert "A001" in there.words()
    assert of_type(server, "CallSpoken") == []


def test_no_sound_is_a_fault_the_server_knows_and_the_call_is_dropped_with_it(
    server: ServerProcess,
    clerk: Clerk,
    lobby: StartLobby,
    speaker: Speaker,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody.sock")
    there = lobby(server.url, speaker, token=server.token("display", "lobby-1"))
    qtbot.waitUntil(lambda: bool(of_type(server, "FaultBegan")), timeout=WAIT_MS)
    (fault,) = of_type(server, "FaultBegan")
    assert (fault["station"], fault["device"]) == ("lobby-1", "voice")
    assert fault["kind"] == "no_sound_device"
    clerk.call()
    qtbot.waitUntil(lambda: bool(of_type(server, "CallSpoken")), timeout=WAIT_MS)
    (spoken,) = of_type(server, "CallSpoken")
    assert (spoken["outcome"], spoken["reason"]) == ("dropped", "no_sound_device")
    assert "A001" in there.words()


def test_a_muted_voice_is_a_fault_until_it_is_heard_again(
    server: ServerProcess, lobby: StartLobby, speaker: Speaker, sink: NullSink, qtbot: QtBot
) -> None:
    speaker.set_muted(True)
    lobby(server.url, speaker, token=server.token("display", "lobby-1"))
    qtbot.waitUntil(lambda: bool(of_type(server, "FaultBegan")), timeout=WAIT_MS)
    assert of_type(server, "FaultBegan")[0]["kind"] == "muted"
    speaker.set_muted(False)
    qtbot.waitUntil(lambda: bool(of_type(server, "FaultEnded")), timeout=WAIT_MS)


def test_an_unpaired_screen_shows_its_code_and_comes_in_when_it_is_paired(
    server: ServerProcess, lobby: StartLobby, qtbot: QtBot, tmp_path: Path
) -> None:
    token_file = tmp_path / "lobby-1.token"
    there = lobby(server.url, token_file=token_file)
    codes = there.screen.words_page.large
    qtbot.waitUntil(lambda: len(codes.text) == 8, timeout=WAIT_MS)
    assert codes.text in there.words()
    pin = server.pins("900")["900"]
    with server.connect("web", "web-1") as web:
        me = web.sign_in("900", pin)
        paired = web.answer(lambda say: web.client.pair(codes.text, say, as_=me, zone="lobby"))
    assert paired.ok, paired.code
    qtbot.waitUntil(lambda: "请在取号机取号" in there.words(), timeout=WAIT_MS)
    assert token_file.read_text()


def test_a_token_the_server_does_not_know_is_said_on_the_screen(
    server: ServerProcess, lobby: StartLobby, qtbot: QtBot
) -> None:
    there = lobby(server.url, token="nobody")
    qtbot.waitUntil(lambda: any("重新配对" in each for each in there.words()), timeout=WAIT_MS)


def test_a_temporary_window_is_the_notice_and_is_announced(
    server: ServerProcess, lobby: StartLobby, speaker: Speaker, sink: NullSink, qtbot: QtBot
) -> None:
    there = lobby(server.url, speaker, token=server.token("display", "lobby-1"))
    qtbot.waitUntil(lambda: "请在取号机取号" in there.words(), timeout=WAIT_MS)
    pins = server.pins("103", "900")
    said: list[tuple[str, str]] = []
    speaker.outcome.connect(lambda each: said.append((each.result, each.reason)))
    with server.connect("counter", "window-9", window="9") as counter:
        standby = counter.sign_in("103", pins["103"])
        assert counter.ask(StandBy(), as_=standby).ok
        with server.connect("web", "web-1") as web:
            manager = web.sign_in("900", pins["900"])
            assert web.ask(AskForWindow(window="9"), as_=manager).ok
        assert counter.ask(AcceptAsk(window="9"), as_=standby).ok
        assert there.screen.calls_page.notice.text[:2] != "现增"  # not before somebody is there
        assert counter.press(OpenWindow(window="9"), standby).ok
        notice = "现增开9号窗口，办理综合、公安"
        qtbot.waitUntil(lambda: notice in there.words(), timeout=WAIT_MS)
        qtbot.waitUntil(lambda: said == [("spoken", "")], timeout=WAIT_MS)
    assert of_type(server, "CallSpoken") == []
    assert there.times() == []


def test_what_was_spoken_yesterday_is_not_told_of_todays_call_of_that_number(
    server: ServerProcess, lobby: StartLobby, speaker: Speaker, sink: NullSink, qtbot: QtBot
) -> None:
    there = lobby(server.url, speaker, token=server.token("display", "lobby-1"))
    monday = Clerk(server)
    monday.call()
    qtbot.waitUntil(lambda: bool(of_type(server, "CallSpoken")), timeout=WAIT_MS)
    monday.leave()
    there.app.client.url = NOWHERE  # its link is back only after today's first call
    server.kill()
    server.hall_time = TUESDAY_0930
    server.start()
    with server.connect("web", "web-1") as web:
        web.view("ServicesView", lambda view: view.date == "2026-11-24")
    tuesday = Clerk(server)
    tuesday.call()
    speaker.set_muted(True)
    there.app.client.url = server.url
    qtbot.waitUntil(lambda: len(of_type(server, "CallSpoken")) == 2, timeout=WAIT_MS)
    tuesday.leave()
    old, new = of_type(server, "CallSpoken")
    assert (old["call"], old["outcome"]) == (new["call"], "spoken") == (1, "spoken")
    assert (new["outcome"], new["reason"]) == ("dropped", "muted")
