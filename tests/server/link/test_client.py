"""HallClient: it notices a silent server, comes back, and never presses twice."""

import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from server.link.client import HallClient
from server.link.commands import TakeTicket
from server.link.protocol import Reply
from tests.running import Connected, ServerProcess, server_process

TAKE = TakeTicket(service="A")
SEEN_WITHIN_S = 5.0


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    with server_process(tmp_path / "data") as running:
        yield running


def test_a_frozen_server_is_noticed_within_five_seconds(server: ServerProcess) -> None:
    with server.connect("kiosk", "kiosk-1") as station:
        assert station.ask(TAKE).ok
        began = time.monotonic()
        server.signal(signal.SIGSTOP)
        try:
            station.wait(lambda: station.links == [True, False], "offline", SEEN_WITHIN_S)
            assert time.monotonic() - began < SEEN_WITHIN_S
        finally:
            server.signal(signal.SIGCONT)
        station.wait(lambda: station.links[-1], "back")
        assert station.ask(TAKE).ticket["number"] == "A002"


def test_what_is_pressed_while_the_link_is_down_is_done_once_it_is_back(
    server: ServerProcess,
) -> None:
    with server.connect("kiosk", "kiosk-1") as station:
        server.kill()
        station.wait(lambda: station.links == [True, False])
        replies: list[Reply] = []
        answered = threading.Event()

        def heard(reply: Reply) -> None:
            replies.append(reply)
            answered.set()

        station.client.ask(TAKE, heard)
        server.start()
        assert answered.wait(15)
        assert [each.ticket["number"] for each in replies] == ["A001"]


def test_a_press_that_nobody_answers_ends_as_link_down() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
        with Connected(f"ws://127.0.0.1:{port}", "kiosk", "kiosk-1", "token") as station:
            station.client.start()
            reply = station.ask(TAKE, within_s=0.2)
            assert (reply.ok, reply.code) == (False, "link_down")


def test_the_same_request_asked_again_gets_the_same_ticket(server: ServerProcess) -> None:
    with server.connect("kiosk", "kiosk-1") as station:
        first = station.ask(TAKE, request_id="press-1")
        assert station.ask(TAKE, request_id="press-1") == first
        assert station.ask(TAKE, request_id="press-2").ticket["number"] == "A002"


def test_a_callback_that_raises_does_not_take_the_station_off_the_link(
    server: ServerProcess, expect_log: Callable[[str], None]
) -> None:
    expect_log("link ERROR: a callback of the link failed")
    token = server.token("kiosk", "kiosk-1")
    up, answered = threading.Event(), threading.Event()

    def broken(message: Any) -> None:
        raise RuntimeError("a widget is gone")

    client = HallClient(
        server.url,
        "kiosk",
        "kiosk-1",
        token=token,
        on_message=broken,
        on_link=lambda is_up: up.set(),
    )
    client.start()
    assert up.wait(10)
    client.ask(TAKE, lambda reply: answered.set())
    assert answered.wait(10)
    client.stop()


def test_an_address_that_is_none_is_tried_again_until_stopped(
    expect_log: Callable[[str], None],
) -> None:
    expect_log("link ERROR: the link to ws://127.0.0.1:99999 broke")
    client = HallClient(
        "ws://127.0.0.1:99999",
        "kiosk",
        "kiosk-1",
        token="x",
        on_message=lambda message: None,
        on_link=lambda up: None,
    )
    answered = threading.Event()
    client.start()
    client.ask(TAKE, lambda reply: answered.set(), within_s=0.3)
    assert answered.wait(10)
    client.stop()
    assert not client.is_alive()


def test_after_stop_nothing_happens_and_nothing_breaks(server: ServerProcess) -> None:
    station = server.connect("kiosk", "kiosk-1")
    station.stop()
    station.client.tell(TAKE)
    station.client.ask(TAKE, lambda reply: pytest.fail("answered"))
    station.stop()
    never_started = Connected(server.url, "kiosk", "kiosk-1", "token")
    never_started.stop()


def test_stop_right_after_start_ends_the_thread() -> None:
    client = HallClient(
        "ws://127.0.0.1:9",
        "kiosk",
        "kiosk-1",
        on_message=lambda message: None,
        on_link=lambda up: None,
    )
    client.start()
    client.stop()
    assert not client.is_alive()
