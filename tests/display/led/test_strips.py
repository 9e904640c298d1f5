"""Strips on a whole lobby at a real server: a call stands on the card, a lost strip is a fault."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from display.__main__ import main
from display.app import LobbyApp, Options
from display.led.strip import Fitted, Strip
from display.led.strips import Strips
from display.screen import LobbyScreen
from ports.plugged import Pace
from server.link.commands import Serve
from tests.display.clerk import Clerk
from tests.display.led.board import Card, TcpBoard
from tests.display.led.test_sender import texts
from tests.running import ServerProcess, run_program, server_process

WAIT_MS = 30_000
PACE = Pace(poll=0.3, answer=5.0, retry=0.3)
"""A board in this process may answer late on a busy machine: that is no fault of a strip."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    with server_process(tmp_path / "server") as running:
        yield running


class Lobby:
    """A display with two cards at two TCP ports: one of window 1, one of the hall."""

    def __init__(self, server: ServerProcess, qtbot: QtBot) -> None:
        self.window, self.hall = TcpBoard(Card()), TcpBoard(Card())
        fitted = (
            Fitted(Strip(name="W1", address=self.window.address, kind="bx-5k", window="1")),
            Fitted(Strip(name="hall", address=self.hall.address, kind="bx-6k", zone="")),
        )
        screen = LobbyScreen("zh")
        qtbot.addWidget(screen)
        token = server.token("display", "lobby-1")
        options = Options(url=server.url, name="lobby-1", token=token)
        self.app = LobbyApp(options, screen, None, Strips(fitted, PACE))
        self.app.start()

    def stop(self) -> None:
        self.app.stop()
        for each in (self.window, self.hall):
            each.close()


@pytest.fixture
def lobby(server: ServerProcess, qtbot: QtBot) -> Iterator[Lobby]:
    made = Lobby(server, qtbot)
    yield made
    made.stop()


def newest(board: TcpBoard) -> str:
    return (texts(board.card) or [""])[-1]


def faults(server: ServerProcess, kind: str) -> list[dict[str, Any]]:
    return [each["body"] for each in server.events() if each["type"] == kind]


def test_a_call_stands_on_the_windows_strip_and_rolls_over_the_halls(
    server: ServerProcess, lobby: Lobby, qtbot: QtBot
) -> None:
    clerk = Clerk(server)
    qtbot.waitUntil(lambda: newest(lobby.hall) == "请在取号机取号", timeout=WAIT_MS)
    clerk.call()
    qtbot.waitUntil(lambda: newest(lobby.window) == "请A001号", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: newest(lobby.hall) == "请A001号到1号窗口", timeout=WAIT_MS)
    clerk.press(Serve(window="1"))
    qtbot.waitUntil(lambda: newest(lobby.window) == "A001号办理中", timeout=WAIT_MS)
    server.kill()
    qtbot.waitUntil(lambda: newest(lobby.window) == "请留意叫号", timeout=WAIT_MS)
    server.start()
    qtbot.waitUntil(lambda: newest(lobby.window) == "A001号办理中", timeout=WAIT_MS)
    assert (lobby.window.card.flash, lobby.window.card.wrong) == ([], [])
    clerk.leave()


def test_a_strip_that_is_lost_is_a_fault_the_server_knows_and_back_it_is_none(
    server: ServerProcess, lobby: Lobby, qtbot: QtBot, expect_log: Any
) -> None:
    expect_log("device WARNING: strip W1: (unreachable|silent)")
    qtbot.waitUntil(lambda: newest(lobby.hall) == "请在取号机取号", timeout=WAIT_MS)
    lobby.window.close()
    qtbot.waitUntil(lambda: bool(faults(server, "FaultBegan")), timeout=WAIT_MS)
    (began,) = faults(server, "FaultBegan")
    assert (began["station"], began["device"]) == ("lobby-1", "strip")
    lobby.window = TcpBoard(Card(), lobby.window.port)
    qtbot.waitUntil(lambda: bool(faults(server, "FaultEnded")), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: newest(lobby.window) == "窗口未开放", timeout=WAIT_MS)


def test_an_evacuation_takes_every_strip_and_gives_it_back(
    server: ServerProcess, lobby: Lobby, qtbot: QtBot
) -> None:
    where = ("evacuate", "--data", str(server.data))
    qtbot.waitUntil(lambda: newest(lobby.hall) == "请在取号机取号", timeout=WAIT_MS)
    assert run_program(*where).returncode == 0
    qtbot.waitUntil(lambda: newest(lobby.window) == "疏散 请离开", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: newest(lobby.hall).startswith("紧急疏散"), timeout=WAIT_MS)
    assert run_program(*where, "--end").returncode == 0
    qtbot.waitUntil(lambda: newest(lobby.window) == "窗口未开放", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: newest(lobby.hall) == "请在取号机取号", timeout=WAIT_MS)


def test_a_wrong_file_of_strips_ends_the_program_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "strips.toml"
    file.write_text('[[strips]]\nname = "W1"\naddress = "COM3"\nkind = "bx-5e"\nwindow = "1"\n')
    assert main(["--strips", str(file)]) == 2
    said = capsys.readouterr().err
    assert "“strips[0].kind”不能是“bx-5e”" in said
    assert "bx-5k, bx-6k" in said
