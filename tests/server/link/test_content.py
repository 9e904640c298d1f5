"""Content by hash: from a real server over HTTP to a station's folder, and what a station keeps."""

import hashlib
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from server import content
from server.link.content import Bounds, NoContent, fetch, newest
from tests.running import ServerProcess, server_process

GUIDE = b'{"items":[]}'
QUICK = Bounds(silent_s=5.0, longest_s=20.0)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    with server_process(tmp_path_factory.mktemp("content") / "data") as running:
        yield running


@contextmanager
def asked(server: ServerProcess, path: str, **headers: str) -> Iterator[HTTPResponse]:
    """GET exactly this path."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("GET", path, headers=headers)
    yield connection.getresponse()
    connection.close()


def test_it_says_what_it_is_and_that_it_stays(server: ServerProcess) -> None:
    digest = content.put(server.data, GUIDE)
    with asked(server, f"/content/{digest}") as answer:
        assert (answer.status, answer.read()) == (200, GUIDE)
        assert answer.headers["Content-Type"] == "application/json"
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"PK\x03\x04", "application/zip"),
        (b"<script>", "application/octet-stream"),
    ],
)
def test_forms_and_photos_by_how_they_begin(server: ServerProcess, start: bytes, kind: str) -> None:
    digest = content.put(server.data, start)
    with asked(server, f"/content/{digest}") as answer:
        assert (answer.headers["Content-Type"], answer.read()) == (kind, start)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    ["", "../hall.db", "..%2fhall.db", "server.json", "a" * 63, "A" * 64, "a" * 64, "a" * 65,
     "{}/", "{}.part", "{}?x=1", "./{}", "%00{}"],
)  # fmt: skip
def test_all_else_is_not_there(server: ServerProcess, path: str) -> None:
    digest = content.put(server.data, GUIDE)
    with asked(server, "/content/" + path.format(digest)) as answer:
        assert (answer.status, answer.read()) == (404, b"Not Found\n")


def test_a_piece_of_it(server: ServerProcess) -> None:
    digest = content.put(server.data, b"{0123456789}")
    for asks, status, body, said in (
        ("bytes=0-3", 206, b"{012", "bytes 0-3/12"),
        ("bytes=10-99", 206, b"9}", "bytes 10-11/12"),
        ("bytes=12-13", 416, b"", "bytes */12"),
        ("bytes=5-3", 416, b"", "bytes */12"),
        ("bytes=-3", 200, b"{0123456789}", None),
    ):
        with asked(server, f"/content/{digest}", Range=asks) as answer:
            assert (answer.status, answer.read()) == (status, body)
            assert answer.headers["Content-Range"] == said


def test_over_a_slow_network_it_comes_whole_though_an_answer_is_bounded(
    server: ServerProcess, tmp_path: Path
) -> None:
    """4 s of transfer; the server gives up on any one answer after 3 s. The pace is tested."""
    large = os.urandom(1 << 20) * 4
    digest = content.put(server.data, large)
    with slow_network(server.port, bytes_per_s=1 << 20) as port:
        path = fetch(f"ws://127.0.0.1:{port}", digest, tmp_path)
    assert path.read_bytes() == large


@contextmanager
def slow_network(port: int, bytes_per_s: int) -> Iterator[int]:
    """A relay of real sockets that lets answers through at a pace; its port."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        relay = threading.Thread(target=_relay, args=(listening, port, bytes_per_s, over))
        relay.start()
        yield listening.getsockname()[1]
        over.set()
        socket.create_connection(listening.getsockname()).close()
        relay.join()


def _relay(listening: socket.socket, port: int, bytes_per_s: int, over: threading.Event) -> None:
    while not over.is_set():
        station, _ = listening.accept()
        with station, socket.create_connection(("127.0.0.1", port)) as server:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
            server.sendall(station.recv(4096))
            while piece := server.recv(1 << 14):
                over.wait(len(piece) / bytes_per_s)
                station.sendall(piece)


def test_a_station_fetches_once_and_then_needs_no_server(
    server: ServerProcess, tmp_path: Path
) -> None:
    digest = content.put(server.data, GUIDE)
    path = fetch(server.url, digest, tmp_path / "items", QUICK)
    assert (path.read_bytes(), path.name) == (GUIDE, digest)
    assert fetch("ws://127.0.0.1:1", digest, tmp_path / "items", QUICK) == path
    assert newest(tmp_path / "items") == path


def test_what_is_damaged_here_is_fetched_again(server: ServerProcess, tmp_path: Path) -> None:
    digest = content.put(server.data, GUIDE)
    (tmp_path / digest).write_bytes(GUIDE[:-1])
    assert newest(tmp_path) is None
    assert fetch(server.url, digest, tmp_path, QUICK).read_bytes() == GUIDE


def test_while_the_server_is_away_the_last_stays(server: ServerProcess, tmp_path: Path) -> None:
    kept = fetch(server.url, content.put(server.data, GUIDE), tmp_path, QUICK)
    with pytest.raises(NoContent, match="away"):
        fetch("ws://127.0.0.1:1", "5e" * 32, tmp_path, QUICK)
    assert newest(tmp_path) == kept


def test_what_the_server_has_not_is_missing(server: ServerProcess, tmp_path: Path) -> None:
    for digest in ("5e" * 32, "../hall.db", ""):
        with pytest.raises(NoContent) as error:
            fetch(server.url, digest, tmp_path, QUICK)
        assert error.value.code == "missing"


def test_what_is_not_what_it_is_called_is_not_kept(server: ServerProcess, tmp_path: Path) -> None:
    digest = content.put(server.data, b"{true}")
    (server.data / content.FOLDER / digest).write_bytes(b"{false}")
    with pytest.raises(NoContent) as error:
        fetch(server.url, digest, tmp_path, QUICK)
    assert error.value.code == "wrong"
    assert list(tmp_path.iterdir()) == []


def test_more_than_the_bounds_is_refused(server: ServerProcess, tmp_path: Path) -> None:
    digest = content.put(server.data, bytes(200_000))
    with pytest.raises(NoContent) as error:
        fetch(server.url, digest, tmp_path, Bounds(most_bytes=100_000))
    assert error.value.code == "wrong"


def test_a_server_that_stands_still_is_away(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        answering = threading.Thread(target=_half, args=(listening,))
        answering.start()
        url = f"ws://127.0.0.1:{listening.getsockname()[1]}"
        with pytest.raises(NoContent) as error:
            fetch(url, "5e" * 32, tmp_path, Bounds(silent_s=0.2))
        answering.join()
    assert error.value.code == "away"


def test_what_takes_too_long_is_given_up(server: ServerProcess, tmp_path: Path) -> None:
    digest = content.put(server.data, GUIDE)
    with pytest.raises(NoContent, match="longer than"):
        fetch(server.url, digest, tmp_path, Bounds(longest_s=0.0))


def _half(listening: socket.socket) -> None:
    """Promises ten bytes, sends one, and waits until the station has gone."""
    peer, _ = listening.accept()
    with peer:
        peer.recv(4096)
        peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")
        peer.recv(1)


def test_old_content_goes_and_the_newest_two_beside_it_stay(
    server: ServerProcess, tmp_path: Path
) -> None:
    (tmp_path / "broken.part").write_bytes(b"{")
    (tmp_path / "note.txt").write_text("mine")
    digests = [content.put(server.data, b'{"n":%d}' % n) for n in range(5)]
    for at, digest in enumerate(digests):
        path = fetch(server.url, digest, tmp_path, QUICK)
        os.utime(path, ns=(at, at))  # as if days lay between
    names = {each.name for each in tmp_path.iterdir()}
    assert names == {*digests[2:], "note.txt"}
    fetch(server.url, digests[2], tmp_path, QUICK)  # the hall goes back to an older one
    assert newest(tmp_path) == tmp_path / digests[2]


def test_put_twice_is_kept_once_and_leaves_nothing_half(tmp_path: Path) -> None:
    first, second = content.put(tmp_path, GUIDE), content.put(tmp_path, GUIDE)
    assert first == second == hashlib.sha256(GUIDE).hexdigest()
    assert [each.name for each in (tmp_path / content.FOLDER).iterdir()] == [first]
    assert content.get(tmp_path, first) == GUIDE
