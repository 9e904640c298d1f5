"""Pairing a station from its code to its token, and people signing in at stations."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from server.accounts import CODE_LETTERS
from server.link.commands import StandBy, TakeTicket
from server.link.protocol import Station
from tests.running import Connected, ServerProcess
from tests.server.link.raw import raw


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
