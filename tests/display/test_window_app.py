"""A window screen at a real server: follows its clerk, tells of no call; the photo comes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from display.app import LobbyApp, Options
from display.photos import Photos
from display.wall import Wall
from display.window_screen import WindowScreen
from server.link.commands import ChangePolicy, CloseWindow, Finish, PauseWindow, ReopenWindow, Serve
from tests.display.clerk import Clerk
from tests.display.test_screen import read
from tests.running import ServerProcess, run_program, server_process

WAIT_MS = 30_000


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    with server_process(tmp_path / "server") as running:
        yield running


@pytest.fixture
def wall(server: ServerProcess, qtbot: QtBot, tmp_path: Path) -> Iterator[Wall]:
    photos = Photos(server.url, tmp_path / "photos")
    made = Wall(("window:1",), "zh", photos.of)
    qtbot.addWidget(made.screens[0])
    made.put_up()
    token = server.token("display", "window-screen-1")
    options = Options(url=server.url, name="window-screen-1", token=token)
    app = LobbyApp(options, made, None)
    app.start()
    yield made
    app.stop()
    photos.stop()


def test_it_follows_its_clerk_and_tells_of_nothing(
    server: ServerProcess, wall: Wall, qtbot: QtBot
) -> None:
    def says(*words: str) -> None:
        qtbot.waitUntil(lambda: set(words) <= set(read(wall.screens[0])), timeout=WAIT_MS)

    says("1号窗口", "未开放")
    clerk = Clerk(server)
    says("请等候叫号", "王敏", "工号 101")
    clerk.call()
    says("请到本窗口", "A001")
    clerk.press(Serve(window="1"))
    says("正在办理", "A001")
    server.kill()
    says("连接中断，正在恢复；请留意窗口人员叫号", "A001")
    server.start()
    clerk.back()
    says("正在办理", "其他群众请等候叫号")
    clerk.press(Finish(window="1"))
    says("请等候叫号")
    clerk.press(PauseWindow(window="1", reason="meal"))
    says("暂停服务", "午休，请稍候或咨询工作人员")
    clerk.press(ReopenWindow(window="1"))
    clerk.call()
    clerk.press(CloseWindow(window="1"))
    says("A002", "办完本号后本窗口关闭")
    clerk.leave()
    assert not [each for each in server.events() if each["type"] == "CallShown"]


def test_the_photo_comes_once_the_hall_wants_it_shown(
    server: ServerProcess, wall: Wall, qtbot: QtBot, tmp_path: Path
) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    Image.new("RGB", (30, 40), "#8090a0").save(pictures / "101.jpg")
    assert run_program("photos", str(pictures), "--data", str(server.data)).returncode == 0
    with server.connect("web", "web-2") as web:
        manager = web.sign_in("900", server.pins("900")["900"])
        assert web.press(ChangePolicy(changes={"window_shows": "photo"}), manager).ok
    clerk = Clerk(server)
    (screen,) = wall.screens
    assert isinstance(screen, WindowScreen)
    photo = screen.window_page.photo
    qtbot.waitUntil(lambda: "王敏" in read(screen), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: photo.isVisible(), timeout=WAIT_MS)
    clerk.leave()
    for role in ("web", "kiosk", "counter"):
        with server.connect(role, f"{role}-9", window="9" * (role == "counter")) as other:
            assert other.view("HallView").photos == {}, "for displays only"
