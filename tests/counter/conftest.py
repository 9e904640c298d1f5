"""Scenes made of views, widgets with the real style, and a real counter at a real server."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter.app import Counter
from counter.made_up import NOW, hall, services, standby, ticket, waiting, window
from counter.options import Options
from counter.scene import Scene
from counter.style import sheet
from printers.virtual import VirtualPrinter
from server.link import commands
from tests.running import Connected, ServerProcess, server_process

WITHIN_MS = 15_000
CASE_KEY = "5c" * 32


@pytest.fixture(autouse=True, scope="package")
def styled(qapp: QApplication) -> Iterator[None]:
    """As it looks in the hall."""
    qapp.setStyleSheet(sheet())
    yield
    qapp.setStyleSheet("")


@pytest.fixture
def idle() -> Scene:
    """王敏 at window 3, people waiting, nobody in front."""
    return Scene(
        link=True,
        station="counter-3",
        place="3",
        hall=hall(),
        window=window(),
        services=services(),
        waiting=waiting(),
        standby=standby(),
        person="1001",
        case_key=CASE_KEY,
        now=NOW,
    )


@pytest.fixture
def called(idle: Scene) -> Scene:
    """S007 called, and heard."""
    return changed(idle, window=window(ticket(7, "called", calls=1, announced="spoken")))


@pytest.fixture
def serving(idle: Scene) -> Scene:
    """S007 in service."""
    return changed(idle, window=window(ticket(7, "serving", served_at=NOW)))


def changed(scene: Scene, **values: Any) -> Scene:
    """The scene with other values."""
    return msgspec.structs.replace(scene, **values)


def at(scene: Scene, ticket_state: str, state: str = "open", **more: Any) -> Scene:
    front = ticket(7, ticket_state) if ticket_state else None
    return changed(scene, window=window(front, state=state, **more))


def claimed(scene: Scene, class_: str = "elderly", *, proved: bool = False) -> Scene:
    """The one in front has a class."""
    if scene.window is None or scene.window.current is None:
        return scene
    front = msgspec.structs.replace(scene.window.current, class_=class_, proved=proved)
    return changed(scene, window=msgspec.structs.replace(scene.window, current=front))


class Hall:
    """A real server, a kiosk-like station that takes tickets, and counters in this process."""

    def __init__(self, server: ServerProcess, qtbot: QtBot, folder: Path) -> None:
        self.server, self.qtbot, self.folder = server, qtbot, folder
        self.visitors = server.connect("web", "web-1")
        self.counters: list[Counter] = []

    def take(self, *services: str) -> list[str]:
        """Tickets are taken; their numbers."""
        return [
            self.visitors.ask(commands.TakeTicket(service=each)).ticket["number"]
            for each in services
        ]

    def counter(self, name: str, place: str = "", **more: Any) -> Counter:
        """A counter of the hall, drawn and on the link."""
        token = more.pop("token", None)
        if token is None:
            token = self.server.token("counter", name, place)
        kept = self.folder / f"{name}.token"
        made = Counter(
            Options(url=self.server.url, name=name, token=token, token_file=kept, **more)
        )
        self.qtbot.addWidget(made.panel)
        self.qtbot.addWidget(made.bar)
        self.counters.append(made)
        made.panel.show()
        made.bar.show()
        made.start()
        return made

    def until(self, counter: Counter, seen: Callable[[Scene], bool]) -> Scene:
        """Wait until the counter draws such a scene and takes presses again."""
        self.qtbot.waitUntil(
            lambda: seen(counter.scene) and not counter.scene.busy, timeout=WITHIN_MS
        )
        return counter.scene

    def events(self, name: str) -> list[dict[str, Any]]:
        """What the journal has of one kind."""
        return [each for each in self.server.events() if each["type"] == name]

    def stop(self) -> None:
        """Everybody leaves."""
        for each in self.counters:
            each.stop()
        self.visitors.stop()


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[VirtualPrinter]:
    """Of the window, its slips as pictures in the test's folder."""
    machine = VirtualPrinter(tmp_path / "slips", slow_seconds=0.2)
    machine.start()
    yield machine
    machine.stop()


@pytest.fixture
def the_hall(tmp_path: Path, qtbot: QtBot) -> Iterator[Hall]:
    """A small hall that runs."""
    with server_process(tmp_path / "data") as server:
        made = Hall(server, qtbot, tmp_path)
        yield made
        made.stop()
    gc.collect()


__all__ = ["Connected", "Hall", "at", "changed", "claimed"]
