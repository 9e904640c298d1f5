"""The first words on the link: who is welcomed, who is shown a code, who is told goodbye."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from server.accounts import CODE_LETTERS
from server.link.commands import StandBy, TakeTicket
from server.link.protocol import MOST_FROM_STATION, Station
from tests.running import WITHIN_S, Connected, ServerProcess


class Raw:
    """A station that says whatever it likes."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    def say(self, message: Any) -> None:
        text = message if isinstance(message, str | bytes) else json.dumps(message)
        self.socket.send(text)

    def hear(self, kind: str = "") -> dict[str, Any]:
        """The next message (of this kind)."""
        while True:
            message: dict[str, Any] = json.loads(self.socket.recv(WITHIN_S))
            if not kind or message["t"] == kind:
                return message

    def hello(self, **more: Any) -> dict[str, Any]:
        self.say({"t": "hello", "role": "kiosk", "name": "raw", **more})
        return self.hear()

    def closed(self) -> bool:
        try:
            while True:
                self.socket.recv(WITHIN_S)
        except ConnectionClosed:
            return True


@contextmanager
def raw(server: ServerProcess) -> Iterator[Raw]:
    with connect(server.url, compression=None, proxy=None) as socket:
        yield Raw(socket)


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


# -- pairing ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def console(server: ServerProcess) -> Iterator[tuple[Connected, str]]:
    """A web station with a manager signed in."""
    station = server.connect("web", "console")
    yield station, station.sign_in("900", server.pins("900")["900"])
    station.stop()


def code_of(station: Connected) -> str:
    shown: Any = station.wait(
        lambda: next((each for each in station.messages if hasattr(each, "code")), None), "code"
    )
    return str(shown.code)


def test_pairing_from_the_code_to_the_token(
    server: ServerProcess, console: tuple[Connected, str], tmp_path: Any
) -> None:
    web, manager = console
    kept = tmp_path / "lobby-1.token"
    with Connected(server.url, "display", "lobby-1", token_file=kept) as display:
        display.client.start()
        code = code_of(display)
        assert len(code) == 8
        assert set(code) <= set(CODE_LETTERS)
        waiting = (code, "display", "lobby-1")
        web.view("StationsView", lambda view: waiting in view.pairing)
        typed = f"{code[:4].lower()} {code[4:]}".replace("0", "o").replace("1", "l")
        reply = web.answer(lambda say: web.client.pair(typed, say, as_=manager, zone="lobby"))
        assert reply.ok
        assert not reply.token, "the token is the station's own"
        display.view("BoardView")
        web.view("StationsView", lambda view: ("lobby-1", "display") in view.online)
    assert kept.stat().st_mode & 0o777 == 0o600
    with Connected(server.url, "display", "lobby-1", token_file=kept) as again:
        again.client.start()
        again.wait(lambda: again.up, "welcome by token")
    last = server.events()[-1]
    assert (last["type"], last["who"]["person"]) == ("StationPaired", "900")


def test_who_may_not_pair(server: ServerProcess, console: tuple[Connected, str]) -> None:
    web, manager = console
    clerk = web.sign_in("101", server.pins("101")["101"])
    for code, as_, expected in [
        ("ZZZZZZZZ", manager, "unknown_code"),
        ("ZZZZZZZZ", clerk, "not_your_role"),
        ("ZZZZZZZZ", "", "sign_in_first"),
    ]:
        send = partial(web.client.pair, code, as_=as_)
        assert web.answer(send).code == expected
    with server.connect("counter", "window-p", window="1") as counter:
        reply = counter.answer(lambda say: counter.client.pair("ZZZZZZZZ", say, as_=manager))
        assert reply.code == "not_this_station"


@pytest.mark.parametrize(
    ("name", "place", "code"),
    [
        ("local", {}, "wrong_name"),
        ("hall", {}, "wrong_name"),
        ("a b", {}, "wrong_name"),
        ("line\nbreak", {}, "wrong_name"),
        ("lobby-2", {"zone": "moon"}, "no_such_zone"),
        ("window-7", {"window": "77"}, "no_such_window"),
    ],
)
def test_a_station_must_have_a_name_and_a_place_that_exist(
    server: ServerProcess,
    console: tuple[Connected, str],
    name: str,
    place: dict[str, str],
    code: str,
) -> None:
    web, manager = console
    with Connected(server.url, "display", name) as display:
        display.client.start()
        shown = code_of(display)
        reply = web.answer(lambda say: web.client.pair(shown, say, as_=manager, **place))
        assert reply.code == code


def test_a_name_paired_anew_takes_the_old_machine_off_the_link(server: ServerProcess) -> None:
    old = server.connect("kiosk", "kiosk-twice")
    token = old.client._token
    new = server.connect("kiosk", "kiosk-twice")
    old.wait(lambda: any(getattr(each, "code", "") == "paired_again" for each in old.messages))
    old.wait(lambda: any(getattr(each, "code", "") == "unknown_token" for each in old.messages))
    assert new.ask(TakeTicket(service="A")).ok
    with raw(server) as station:
        assert station.hello(token=token)["code"] == "unknown_token"
    old.stop()
    new.stop()


def test_only_the_servers_own_machine_makes_stations_and_pins(
    server: ServerProcess, console: tuple[Connected, str]
) -> None:
    web, _ = console
    reply = web.answer(lambda say: web.client.new_station(Station(name="mine", role="kiosk"), say))
    assert reply.code == "not_this_station"
    reply = web.answer(lambda say: web.client.new_pins(("900",), say))
    assert reply.code == "not_this_station"


# -- people -------------------------------------------------------------------------------------


def test_five_wrong_pins_lock_that_person_at_that_station_only(server: ServerProcess) -> None:
    pins = server.pins("102", "103")
    with server.connect("counter", "window-lock", window="2") as counter:

        def code(person: str, pin: str) -> str:
            return counter.answer(lambda say: counter.client.sign_in(person, pin, say)).code

        assert [code("102", "wrong") for _ in range(5)] == ["wrong_pin"] * 5
        assert code("102", pins["102"]) == "too_many_attempts"
        assert code("103", pins["103"]) == ""
        assert code("nobody", "123456") == "wrong_pin"


def test_a_sign_in_is_good_at_its_own_station_only(server: ServerProcess) -> None:
    pin = server.pins("104")["104"]
    with (
        server.connect("counter", "window-here", window="1") as here,
        server.connect("counter", "window-there", window="2") as there,
    ):
        token = here.sign_in("104", pin)
        assert there.ask(StandBy(), as_=token).code == "sign_in_first"
        assert here.ask(StandBy(), as_=token).ok
        assert here.answer(lambda say: here.client.sign_out(token, say)).ok
        assert here.ask(StandBy(), as_=token).code == "sign_in_first"
