"""The first words on the link: who is welcomed, who is shown a code, who is told goodbye."""

from typing import Any

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from server.link.commands import TakeTicket
from server.link.protocol import MOST_FROM_STATION
from tests.running import ServerProcess
from tests.server.link.raw import raw


@pytest.fixture(scope="module")
def kiosk_token(server: ServerProcess) -> str:
    return server.token("kiosk", "kiosk-raw")


@pytest.mark.parametrize(
    ("hello", "code"),
    [
        ({"role": "toaster"}, "unknown_role"),
        ({"token": "wrong"}, "unknown_token"),
        ({"protocol": [2, 3]}, "other_protocol"),
        ({"protocol": [0, 0]}, "other_protocol"),
    ],
)
def test_who_cannot_come_in_is_told_why(
    server: ServerProcess, hello: dict[str, Any], code: str
) -> None:
    with raw(server) as station:
        assert station.hello(**hello) == {"t": "bye", "code": code}
        assert station.closed()


def test_a_token_is_good_for_its_own_kind_of_station_only(
    server: ServerProcess, kiosk_token: str
) -> None:
    with raw(server) as station:
        answer = station.hello(role="counter", token=kiosk_token)
        assert answer == {"t": "bye", "code": "unknown_token"}


def test_a_newer_station_that_still_speaks_ours_is_welcomed(
    server: ServerProcess, kiosk_token: str
) -> None:
    with raw(server) as station:
        welcome = station.hello(protocol=[1, 9], token=kiosk_token)
        assert (welcome["t"], welcome["protocol"]) == ("welcome", 1)
        assert welcome["station"]["name"] == "kiosk-raw"


def test_who_speaks_before_hello_is_refused(server: ServerProcess) -> None:
    with raw(server) as station:
        station.say({"t": "ask", "request_id": "7", "made_at": 1, "command": {"type": "OpenDay"}})
        reply = station.hear()
        assert (reply["request_id"], reply["code"]) == ("7", "not_welcomed")


def test_who_says_nothing_is_let_go(server: ServerProcess) -> None:
    with raw(server) as station:
        assert station.hear() == {"t": "bye", "code": "no_hello"}
        assert station.closed()


def test_hello_is_said_once(server: ServerProcess, kiosk_token: str) -> None:
    with raw(server) as station:
        assert station.hello(token=kiosk_token)["t"] == "welcome"
        station.say({"t": "hello", "role": "kiosk", "name": "raw"})
        assert station.hear("bye")["code"] == "hello_twice"
        assert station.closed()


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        '{"t":"shout"}',
        "[" * 8_000,
        '{"t":"ask","request_id":"1","made_at":1,"command":{"type":"Explode"}}',
        '{"t":"ask","request_id":"1","made_at":1,"command":{"type":"TakeTicket","service":1}}',
        '{"t":"ask","request_id":"1","made_at":1,"command":{"type":"TakeTicket","service":"\\ud800"}}',
        b"\xff\xfe\x00",
    ],
)
def test_bad_input_is_refused_and_the_station_goes_on(
    server: ServerProcess, kiosk_token: str, text: str | bytes
) -> None:
    with raw(server) as station:
        station.hello(token=kiosk_token)
        station.say(text)
        assert station.hear("reply")["code"] == "not_understood"
        take = {"type": "TakeTicket", "service": "A"}
        station.say({"t": "ask", "request_id": "go", "made_at": 10**13, "command": take})
        assert station.hear("reply")["request_id"] == "go"


def test_more_than_16_kib_ends_the_connection_of_who_sent_it_only(
    server: ServerProcess, kiosk_token: str
) -> None:
    with server.connect("kiosk", "kiosk-other") as other, raw(server) as station:
        station.hello(token=kiosk_token)
        station.say("x" * MOST_FROM_STATION)
        assert station.hear("reply")["code"] == "not_understood"
        station.say("x" * (MOST_FROM_STATION + 1))
        assert station.closed()
        assert other.ask(TakeTicket(service="A")).ok
        assert other.links == [True]


def test_a_number_too_large_for_the_database_is_refused(
    server: ServerProcess, kiosk_token: str
) -> None:
    with raw(server) as station:
        station.hello(token=kiosk_token)
        take = {"type": "TakeTicket", "service": "A"}
        for made_at in (-(10**18), -1, 10**18):
            station.say(
                {"t": "ask", "request_id": str(made_at), "made_at": made_at, "command": take}
            )
            reply = station.hear("reply")
            assert reply["code"] == ("" if made_at > 0 else "too_late")


def test_a_page_of_another_site_cannot_connect(server: ServerProcess) -> None:
    with pytest.raises(InvalidStatus, match="403"):
        connect(server.url, origin=Origin("http://evil.example"), proxy=None)
