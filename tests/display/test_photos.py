"""Photographs from a real server: fetched once, kept while it is away; else none is shown."""

import hashlib
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from display.photos import Photos
from server import content
from tests.running import ServerProcess, server_process

WAIT_MS = 30_000


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    with server_process(tmp_path / "server") as running:
        yield running


@pytest.fixture
def new(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[str], Photos]]:
    made: list[Photos] = []

    def new(url: str) -> Photos:
        made.append(Photos(url, tmp_path / "photos"))
        return made[-1]

    yield new
    for each in made:
        each.stop()


def at_work() -> int:
    """Threads that fetch."""
    return sum(each.name == "photos" for each in threading.enumerate())


def kept(server: ServerProcess, data: bytes) -> str:
    return content.put(server.data, data)


def test_a_photo_is_fetched_and_there_again_without_the_server(
    server: ServerProcess, new: Callable[[str], Photos], qtbot: QtBot, tmp_path: Path
) -> None:
    Image.new("RGB", (30, 40), "#8090a0").save(tmp_path / "101.png")
    digest = kept(server, (tmp_path / "101.png").read_bytes())
    photos = new(server.url)
    assert photos.of(digest) is None
    qtbot.waitUntil(lambda: photos.of(digest) is not None, timeout=WAIT_MS)
    picture = photos.of(digest)
    assert picture is not None
    assert (picture.width(), picture.height()) == (30, 40)
    server.kill()
    later = new(server.url)
    qtbot.waitUntil(lambda: later.of(digest) is not None, timeout=WAIT_MS)


def test_what_is_no_picture_or_not_there_is_none(
    server: ServerProcess, new: Callable[[str], Photos], qtbot: QtBot
) -> None:
    photos = new(server.url)
    for digest in (kept(server, b"%PDF-1.7"), hashlib.sha256(b"").hexdigest()):
        with qtbot.waitSignal(photos._ended, timeout=WAIT_MS):
            assert photos.of(digest) is None
        assert photos.of(digest) is None


def test_one_after_the_other_and_nothing_is_told_after_the_end(
    new: Callable[[str], Photos], qtbot: QtBot
) -> None:
    told: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as silent:
        photos = new(f"ws://127.0.0.1:{silent.getsockname()[1]}")
        photos._ended.connect(lambda digest, path: told.append(digest))
        for figure in "abc":
            assert photos.of(figure * 64) is None
        line, _ = silent.accept()
        assert at_work() == 1
        ending = threading.Thread(target=photos.stop)
        ending.start()
        qtbot.waitUntil(lambda: photos._over, timeout=WAIT_MS)
        line.close()  # only now the first one fails
        ending.join()
    QCoreApplication.processEvents()
    assert at_work() == 0
    assert told == []
