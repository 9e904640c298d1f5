"""Moments: none lost, none twice, no holes; and nobody waits for a screen that does not read."""

import contextlib
import socket
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from websockets.client import ClientProtocol
from websockets.uri import parse_uri

from server.link.clocks import LATEST
from server.link.commands import CallNext, OpenWindow, Spoken, TakeTicket
from server.link.protocol import Ask, Hello, Moment, encode
from tests.running import MONDAY_0930, SMALL_HALL, Connected, ServerProcess, server_process

TAKE = TakeTicket(service="A")


class Window:
    """A clerk at a window who calls one after the other."""

    def __init__(self, server: ServerProcess, person: str, window: str) -> None:
        self.window, self.person = window, person
        self.station = server.connect("counter", f"window-{window}", window=window)
        self.token = self.station.sign_in(person, server.pins(person)[person])
        assert self.station.press(OpenWindow(window=window), self.token).ok
        self.seen = ""

    def call(self) -> Any:
        """顺呼; the ticket."""
        command = CallNext(window=self.window)
        reply = self.station.press(command, self.token, self.seen)
        assert reply.ok, reply.code
        self.seen = reply.ticket["id"]
        return reply.ticket


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    with server_process(tmp_path / "data") as running:
        yield running


@pytest.fixture
def desk(server: ServerProcess) -> Iterator[Connected]:
    """Takes tickets that need no paper."""
    with server.connect("web", "desk") as station:
        yield station


@pytest.fixture
def window(server: ServerProcess, desk: Connected) -> Iterator[Window]:
    found = Window(server, "101", "1")
    for _ in range(20):
        assert desk.ask(TAKE).ok
    yield found
    found.station.stop()


def calls(moments: list[Moment]) -> list[str]:
    return [str(each.event.number) for each in moments]  # type: ignore[attr-defined]


def test_a_screen_that_was_away_hears_what_it_missed_once(
    server: ServerProcess, window: Window
) -> None:
    token = server.token("display", "lobby-1", zone="lobby")
    with server.connect("display", "lobby-1", token=token) as screen:
        window.call()
        screen.wait(lambda: calls(screen.moments) == ["A001"])
        heard = screen.client._seq, screen.client._era
    window.call()
    window.call()
    with Connected(server.url, "display", "lobby-1", token) as back:
        back.client._seq, back.client._era = heard
        back.client.start()
        back.wait(lambda: calls(back.moments) == ["A002", "A003"])
        window.call()
        back.wait(lambda: calls(back.moments) == ["A002", "A003", "A004"])


def test_a_fresh_screen_hears_only_what_nobody_has_spoken_yet(
    server: ServerProcess, window: Window
) -> None:
    with server.connect("display", "lobby-1", zone="lobby") as first:
        window.call()
        window.call()
        first.wait(lambda: len(first.moments) == 2)
        first.client.tell(Spoken(call=1, zone="lobby", outcome="spoken"))
        spoken = server_event(server, "CallSpoken")
        assert spoken["body"]["call"] == 1
        with server.connect("display", "lobby-2", zone="lobby") as second:
            second.wait(lambda: calls(second.moments) == ["A002"])


def server_event(server: ServerProcess, kind: str) -> dict[str, Any]:
    """The first event of this type; looked for until it is there."""
    tick = threading.Event()
    for _ in range(3_000):
        found = [each for each in server.events() if each["type"] == kind]
        if found:
            return found[0]
        tick.wait(0.02)
    raise AssertionError(f"no {kind}")


def test_moments_are_caught_up_after_a_restart_of_the_server(
    server: ServerProcess, window: Window
) -> None:
    with server.connect("display", "lobby-1", zone="lobby") as screen:
        window.call()
        screen.wait(lambda: calls(screen.moments) == ["A001"])
        window.call()
        server.kill()
        server.start()
        screen.wait(lambda: calls(screen.moments) == ["A001", "A002"])
        window.station.wait(lambda: window.station.links == [True, False, True])
        window.call()
        screen.wait(lambda: calls(screen.moments) == ["A001", "A002", "A003"])


def test_moments_of_a_zone_are_a_chain_without_holes(tmp_path: Path) -> None:
    text = SMALL_HALL.read_text("utf-8")
    text = text.replace(
        'zones = [{ id = "lobby",',
        'zones = [{ id = "up", name = { zh = "楼上" } }, { id = "lobby",',
    )
    text = text.replace(
        "areas = [", 'areas = [{ id = "west", floor = "2", name = { zh = "西区" }, zone = "up" }, '
    )
    text = text.replace(
        'label = { zh = "2号窗口", en = "Window 2" }, area = "east"',
        'label = { zh = "2号窗口", en = "Window 2" }, area = "west"',
    )
    hall = tmp_path / "hall.toml"
    hall.write_text(text, "utf-8")
    with server_process(tmp_path / "data", hall=hall) as server:
        with server.connect("web", "desk") as desk:
            for _ in range(10):
                assert desk.ask(TAKE).ok
        one, two = Window(server, "101", "1"), Window(server, "102", "2")
        with (
            server.connect("display", "down", zone="lobby") as down,
            server.connect("display", "up", zone="up") as up,
            server.connect("display", "both") as both,
        ):
            for window in (one, two, two, one, two, one):
                window.call()
            both.wait(lambda: len(both.moments) == 6)
            down.wait(lambda: len(down.moments) == 3)
            up.wait(lambda: len(up.moments) == 3)
            for screen in (down, up):
                chain = [(each.after, each.seq) for each in screen.moments]
                assert [after for after, _ in chain] == [0, *[seq for _, seq in chain[:-1]]]
            assert sorted(calls(down.moments) + calls(up.moments)) == calls(both.moments)
            both.wait(lambda: sum(type(each).__name__ == "ViewChanged" for each in both.messages))
        one.station.stop()
        two.station.stop()


def test_another_era_gets_views_only(server: ServerProcess, window: Window) -> None:
    token = server.token("display", "lobby-1", zone="lobby")
    window.call()
    assert server.stop() == 0
    database = sqlite3.connect(server.data / "hall.db")
    with database:
        database.execute("UPDATE lease SET era=era+1")
    database.close()
    server.start()
    assert server.ready["era"] == 2
    with Connected(server.url, "display", "lobby-1", token) as screen:
        screen.client._era, screen.client._seq = 1, 3
        screen.client.start()
        screen.view("BoardView", lambda view: view.calls)
        window.station.wait(lambda: window.station.up and len(window.station.links) == 3)
        window.call()
        screen.wait(lambda: screen.moments)
        assert calls(screen.moments) == ["A002"]
    assert [each["era"] for each in server.events()][-1] == 2


def test_a_hole_makes_the_client_come_in_again(
    server: ServerProcess, window: Window, expect_log: Any
) -> None:
    expect_log("link WARNING: moments are missing before 999")
    with server.connect("display", "lobby-1", zone="lobby") as screen:
        window.call()
        screen.wait(lambda: screen.moments)
        real = screen.moments[0]
        forged = Moment(seq=999, after=998, at=1, valid_until=2, event=real.event)
        client: Any = screen.client
        client._loop.call_soon_threadsafe(client._hear, client._socket, forged)
        screen.wait(lambda: screen.links == [True, False, True], "in again")
        window.call()
        screen.wait(lambda: calls(screen.moments) == ["A001", "A002"])


class Sleeper:
    """A station that sends, but never reads what comes back."""

    def __init__(self, server: ServerProcess, token: str) -> None:
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self._socket.connect(("127.0.0.1", server.port))
        self._protocol = ClientProtocol(parse_uri(server.url))
        self._protocol.send_request(self._protocol.connect())
        self._flush()
        while not self._protocol.events_received():
            self._protocol.receive_data(self._socket.recv(1))
        self.say(Hello(role="web", name="sleeper", token=token))

    def say(self, message: object) -> None:
        self._protocol.send_text(encode(message))
        self._flush()

    def _flush(self) -> None:
        self._socket.sendall(b"".join(self._protocol.data_to_send()))

    def close(self) -> None:
        self._socket.close()


def test_who_does_not_read_is_dropped_and_keeps_nobody_waiting(
    server: ServerProcess, window: Window, desk: Connected
) -> None:
    sleeper = Sleeper(server, server.token("web", "sleeper"))
    online = ("sleeper", "web")
    with server.connect("display", "lobby-1", zone="lobby") as screen:
        desk.view("StationsView", lambda view: online in view.online)
        with contextlib.suppress(ConnectionError):
            for number in range(20_000):
                ask = Ask(request_id=f"s{number}", made_at=desk.client.machine_now(), command=TAKE)
                sleeper.say(ask)
        window.call()
        screen.wait(lambda: calls(screen.moments) == ["A001"])
        desk.view("StationsView", lambda view: online not in view.online)
        assert screen.links == desk.links == [True]
    sleeper.close()
    assert "sleeper does not read; dropped" in (server.data / "stderr.txt").read_text()


def test_the_clocks_of_the_hall_go_as_the_welcome_says(server: ServerProcess) -> None:
    with server.connect("display", "lobby-1") as screen:
        at = screen.client.hall_now()
        assert MONDAY_0930.startswith("2026-11-23")
        assert 0 <= at - 1_795_397_400_000 < 60_000


def test_a_screen_whose_clock_ran_ahead_for_days_follows_the_calls(
    server: ServerProcess, window: Window
) -> None:
    with server.connect("display", "lobby-1") as screen:
        clocks = screen.client._clocks
        assert clocks._since is not None
        clocks._since = structs.replace(clocks._since, hall=clocks._since.hall + 3_600_000)
        for _ in range(LATEST):
            window.call()
        screen.wait(lambda: len(screen.moments) == LATEST)
        assert 0 <= screen.client.hall_now() - screen.moments[-1].at < 600_000
