"""The catalogue of items comes from a real server, is kept, and serves while the server is away."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.librarian import Librarian
from kiosk.pictures_finding import items
from server.content import put
from server.link.items import ItemCatalogue, encode
from server.link.library import Library
from tests.running import ServerProcess

SOON_MS = 20_000
CONTENT = encode(ItemCatalogue(items=items()))


class Reader:
    """A librarian and what it brought."""

    def __init__(self, url: str, folder: Path | None) -> None:
        self.librarian, self.brought = Librarian(url, folder), list[Library]()
        self.librarian.there.connect(self.brought.append)
        self.librarian.start()

    def sizes(self) -> list[int]:
        return [len(each.items) for each in self.brought]


def test_it_is_fetched_kept_and_there_without_a_server(
    own_server: ServerProcess, tmp_path: Path, qtbot: QtBot
) -> None:
    digest = put(own_server.data, CONTENT)
    folder = tmp_path / "kept"
    here = Reader(own_server.url, folder)
    here.librarian.want(digest)
    qtbot.waitUntil(lambda: bool(here.brought), timeout=SOON_MS)
    assert here.brought[0].digest == digest
    assert [each.name for each in folder.iterdir()] == [digest]
    here.librarian.stop()
    own_server.kill()
    again = Reader(own_server.url, folder)
    qtbot.waitUntil(lambda: bool(again.brought), timeout=SOON_MS)
    assert again.sizes() == [len(items())]
    again.librarian.stop()


def test_what_cannot_be_had_leaves_the_old_one_and_is_tried_again(
    shared_server: ServerProcess,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("link WARNING: the catalogue of items cannot be had: missing")
    monkeypatch.setattr("server.link.librarian.AGAIN_S", 0.05)
    first = put(shared_server.data, CONTENT)
    reader = Reader(shared_server.url, tmp_path / "kept")
    reader.librarian.want(first)
    qtbot.waitUntil(lambda: len(reader.brought) == 1, timeout=SOON_MS)
    other = encode(ItemCatalogue(items=items()[:1]))
    missing = put(tmp_path, other)
    reader.librarian.want(missing)
    qtbot.waitUntil(lambda: "cannot be had" in caplog.text, timeout=SOON_MS)
    put(shared_server.data, other)
    qtbot.waitUntil(lambda: len(reader.brought) == 2, timeout=SOON_MS)
    assert reader.sizes() == [len(items()), 1]
    reader.librarian.stop()


def test_a_hall_withoutitems_has_an_empty_library(
    shared_server: ServerProcess, tmp_path: Path, qtbot: QtBot
) -> None:
    digest = put(shared_server.data, CONTENT)
    reader = Reader(shared_server.url, tmp_path / "kept")
    reader.librarian.want(digest)
    qtbot.waitUntil(lambda: len(reader.brought) == 1, timeout=SOON_MS)
    reader.librarian.want("")
    qtbot.waitUntil(lambda: len(reader.brought) == 2, timeout=SOON_MS)
    assert reader.sizes() == [len(items()), 0]
    reader.librarian.stop()


def test_what_is_no_catalogue_is_left_alone(
    shared_server: ServerProcess,
    tmp_path: Path,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("link WARNING: the catalogue of items cannot be read")
    digest = put(shared_server.data, b'{"items": 7}')
    reader = Reader(shared_server.url, tmp_path / "kept")
    reader.librarian.want(digest)
    qtbot.waitUntil(lambda: "cannot be read" in caplog.text, timeout=SOON_MS)
    assert reader.brought == []
    reader.librarian.stop()


def test_without_a_folder_nothing_is_fetched(shared_server: ServerProcess) -> None:
    reader = Reader(shared_server.url, None)
    reader.librarian.want("ab" * 32)
    reader.librarian.stop()
    assert reader.brought == []
