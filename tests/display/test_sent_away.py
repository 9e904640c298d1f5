"""A lobby screen that the hall no longer knows shows a code, and is paired by it."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from display.app import LobbyApp, Options
from display.screen import LobbyScreen
from tests.display.test_screen import read
from tests.running import server_process

WAIT_MS = 15_000


def test_a_dead_token_ends_in_a_code_and_the_code_in_the_board(
    tmp_path: Path, qtbot: QtBot
) -> None:
    kept = tmp_path / "lobby-1.token"
    kept.write_text("dead")
    screen = LobbyScreen("zh")
    qtbot.addWidget(screen)
    screen.resize(1920, 1080)
    screen.show()
    with server_process(tmp_path / "data") as server, server.connect("web", "desk") as desk:
        manager = desk.sign_in("900", server.pins("900")["900"])
        app = LobbyApp(Options(url=server.url, name="lobby-1", token_file=kept), screen, None)
        app.start()
        view = desk.view("StationsView", lambda view: view.pairing)
        ((code, _, name),) = view.pairing
        assert name == "lobby-1"
        qtbot.waitUntil(lambda: code in "".join(read(screen)).replace(" ", ""), timeout=WAIT_MS)
        assert desk.answer(lambda say: desk.client.pair(code, say, as_=manager, zone="lobby")).ok
        qtbot.waitUntil(lambda: "请在取号机取号" in read(screen), timeout=WAIT_MS)
        app.stop()
    assert len(kept.read_text()) > 20
