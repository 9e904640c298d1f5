"""Photographs from a real server: fetched once, kept while it is away; else none is shown."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from display.photos import Photos
from server import content
from tests.running import ServerProcess, server_process

WAIT_MS = 30_000


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    with server_process(tmp_path / "server") as running:
        yield running


def kept(server: ServerProcess, data: bytes) -> str:
    return content.put(server.data, data)


def test_a_photo_is_fetched_and_there_again_without_the_server(
    server: ServerProcess, qtbot: QtBot, tmp_path: Path
) -> None:
    Image.new("RGB", (30, 40), "#8090a0").save(tmp_path / "101.png")
    digest = kept(server, (tmp_path / "101.png").read_bytes())
    photos = Photos(server.url, tmp_path / "photos")
    assert photos.of(digest) is None
    qtbot.waitUntil(lambda: photos.of(digest) is not None, timeout=WAIT_MS)
    picture = photos.of(digest)
    assert picture is not None
    assert (picture.width(), picture.height()) == (30, 40)
    server.kill()
    later = Photos(server.url, tmp_path / "photos")
    qtbot.waitUntil(lambda: later.of(digest) is not None, timeout=WAIT_MS)


def test_what_is_no_picture_or_not_there_is_none(
    server: ServerProcess, qtbot: QtBot, tmp_path: Path
) -> None:
    photos = Photos(server.url, tmp_path / "photos")
    for digest in (kept(server, b"%PDF-1.7"), hashlib.sha256(b"").hexdigest()):
        with qtbot.waitSignal(photos._ended, timeout=WAIT_MS):
            assert photos.of(digest) is None
        assert photos.of(digest) is None
