"""A real server, a real virtual printer, and the whole kiosk on an offscreen display."""

import gc
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from config.paths import chinese_font
from kiosk.app import KioskApp
from kiosk.flow import Page
from kiosk.screens.number import NumberPage
from kiosk.screens.screen import KioskScreen
from kiosk.screens.tiles import TilesPage
from kiosk.wires import Options
from printers.virtual import VirtualPrinter
from tests.running import ServerProcess, server_process

SOON_MS = 20_000
names = count(1)


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """One small hall on a Monday morning for every test that leaves it running."""
    with server_process(tmp_path_factory.mktemp("hall")) as server:
        yield server


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A small hall that a test may kill."""
    with server_process(tmp_path / "hall") as server:
        yield server


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[VirtualPrinter]:
    """A running printer with 80 mm paper."""
    machine = VirtualPrinter(tmp_path / "slips", slow_seconds=0.2)
    machine.start()
    yield machine
    machine.stop()


class Hand:
    """A visitor's finger and her watch: every touch is a second after the one before."""

    def __init__(self, qtbot: QtBot, app: KioskApp, clock: "Watch") -> None:
        self.qtbot, self.app, self.clock = qtbot, app, clock

    def touch(self, widget: QWidget) -> None:
        self.clock.time += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def tile(self, page: Page, which: str) -> None:
        self.on(page)
        tiles = {name: made for made, name in self.app.screen.of(page, TilesPage).shown()}
        self.touch(tiles[which])

    def take(self, service: str = "A", class_: str = "ordinary") -> None:
        """Category, service, class."""
        self.tile(Page.HOME, "all")
        self.tile(Page.SERVICES, service)
        self.tile(Page.CLASSES, class_)

    def on(self, page: Page) -> None:
        self.until(lambda: self.app.page is page)

    def until(self, seen: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(seen, timeout=SOON_MS)

    def wait_s(self, seconds: float) -> None:
        """Time goes by and nobody touches anything."""
        self.clock.time += seconds
        self.app.tick()

    def button(self, page: Page, what: str) -> None:
        self.on(page)
        self.touch(self.app.screen.of(page, NumberPage).buttons[what])


class Watch:
    """Monotonic seconds that only a test moves."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


Start = Callable[..., Hand]


@pytest.fixture
def start(qtbot: QtBot, printer: VirtualPrinter, tmp_path: Path) -> Iterator[Start]:
    """Starts a kiosk; `start(server)` gives the hand that uses it."""
    running: list[KioskApp] = []

    def begin(server: ServerProcess, *, paired: bool = True, **more: object) -> Hand:
        name = str(more.pop("name", f"kiosk-{next(names)}"))
        known = {
            "url": server.url,
            "name": name,
            "printer": f"tcp://127.0.0.1:{printer.port}",
            "token": server.token("kiosk", name) if paired else "",
            "data": tmp_path,
            "token_file": tmp_path / f"{name}.token",
        }
        watch, screen = Watch(), KioskScreen()
        app = KioskApp(Options(**{**known, **more}), screen, watch)  # type: ignore[arg-type]
        running.append(app)
        qtbot.addWidget(screen)
        QFontDatabase.addApplicationFont(str(chinese_font()))
        screen.resize(1080, 1920)
        screen.show()
        screen.activateWindow()
        app.start()
        return Hand(qtbot, app, watch)

    yield begin
    for app in running:
        app.stop()
        app.screen.may_close = True
        app.screen.close()
    running.clear()
    gc.collect()
