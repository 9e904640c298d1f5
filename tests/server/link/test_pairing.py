"""Pairing a station from its code to its token, and people signing in at stations."""

import queue
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from server.accounts import CODE_LETTERS
from server.link.commands import EndStandby, StandBy, TakeTicket
from server.link.protocol import PairingCode, Reply, Station
from tests.running import WITHIN_S, Connected, ServerProcess, server_process
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
        ("web", {}, "wrong_name"),
        ("cli", {}, "wrong_name"),
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
        for _ in range(2):  # the code on its screen stays good
            reply = web.answer(lambda say: web.client.pair(shown, say, as_=manager, **place))
            assert reply.code == code


def test_a_name_paired_anew_takes_the_old_machine_off_the_link(server: ServerProcess) -> None:
    old = server.connect("kiosk", "kiosk-twice")
    token = old.client._token
    new = server.connect("kiosk", "kiosk-twice")
    old.wait(lambda: any(getattr(each, "code", "") == "paired_again" for each in old.messages))
    old.wait(lambda: any(isinstance(each, PairingCode) for each in old.messages), "a code")
    assert new.ask(TakeTicket(service="A")).ok
    with raw(server) as station:
        assert station.hello(token=token)["code"] == "unknown_token"
    old.stop()
    new.stop()


def test_two_who_type_one_code_pair_it_once(
    server: ServerProcess, console: tuple[Connected, str], tmp_path: Path
) -> None:
    web, manager = console
    kept = tmp_path / "lobby-9.token"
    with Connected(server.url, "display", "lobby-9", token_file=kept) as display:
        display.client.start()
        code = code_of(display)
        replies: queue.SimpleQueue[Reply] = queue.SimpleQueue()
        for _ in range(2):
            web.client.pair(code, replies.put, as_=manager, zone="lobby")
        assert sorted(replies.get(timeout=15).code for _ in range(2)) == ["", "unknown_code"]
        display.view("BoardView")
    with Connected(server.url, "display", "lobby-9", token_file=kept) as again:
        again.client.start()
        again.wait(lambda: again.up, "welcome by token")


def test_a_station_with_a_dead_token_shows_a_code_and_is_paired_anew(
    server: ServerProcess, console: tuple[Connected, str], tmp_path: Path
) -> None:
    web, manager = console
    kept = tmp_path / "lobby-8.token"
    kept.write_text("dead")
    with Connected(server.url, "display", "lobby-8", token_file=kept) as display:
        display.client.start()
        shown = display.wait(
            lambda: [each for each in display.messages if isinstance(each, PairingCode)], "code"
        )
        assert not kept.exists()
        assert (tmp_path / "lobby-8.token.old").read_text() == "dead"
        code = shown[-1].code
        assert web.answer(lambda say: web.client.pair(code, say, as_=manager, zone="lobby")).ok
        display.view("BoardView")
    assert kept.read_text() == display.client._token


def test_a_dead_token_gives_way_to_a_newer_one_in_the_file(
    server: ServerProcess, tmp_path: Path
) -> None:
    kept = tmp_path / "kiosk-7.token"
    kept.write_text(server.token("kiosk", "kiosk-7"))
    with Connected(server.url, "kiosk", "kiosk-7", "dead", token_file=kept) as kiosk:
        kiosk.client.start()
        kiosk.wait(lambda: kiosk.up, "welcome by the file's token")
    assert kept.exists()


def test_only_the_servers_own_machine_makes_stations_and_pins(
    server: ServerProcess, console: tuple[Connected, str]
) -> None:
    web, _ = console
    reply = web.answer(lambda say: web.client.new_station(Station(name="mine", role="kiosk"), say))
    assert reply.code == "not_this_station"
    reply = web.answer(lambda say: web.client.new_pins(("900",), say, WITHIN_S))
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


def test_new_pins_end_the_sign_ins_made_with_the_old_ones(tmp_path: Path) -> None:
    with server_process(tmp_path / "data") as server:
        pin = server.pins("101")["101"]
        token = server.token("counter", "window-1", window="1")
        with server.connect("counter", "window-1", token=token) as counter:
            first = counter.sign_in("101", pin)
            assert counter.ask(StandBy(), as_=first).ok
            pin = server.pins("101")["101"]
            assert counter.ask(EndStandby(), as_=first).code == "sign_in_first"
            second = counter.sign_in("101", pin)
        server.stop()
        server.pins("102")
        server.start()
        with server.connect("counter", "window-1", token=token) as counter:
            assert counter.ask(StandBy(), as_=first).code == "sign_in_first"
            assert counter.ask(EndStandby(), as_=second).ok, "another person's PIN changed"
        server.stop()
        server.pins("101")
        server.start()
        with server.connect("counter", "window-1", token=token) as counter:
            assert counter.ask(StandBy(), as_=second).code == "sign_in_first"


def test_the_lock_counts_attempts_made_at_once(server: ServerProcess) -> None:
    """Two links of one station: each may have a few under way, together they have five tries."""
    token = server.token("counter", "window-many", window="2")
    with raw(server) as one, raw(server) as two:
        for each in (one, two):
            assert each.hello(role="counter", token=token)["t"] == "welcome"
        for n in range(4):
            for each in (one, two):
                each.say({"t": "sign_in", "request_id": f"s{n}", "person": "103", "pin": "wrong"})
        codes = [each.hear("reply")["code"] for each in (one, two) for _ in range(4)]
    assert sorted(codes) == ["too_many_attempts"] * 3 + ["wrong_pin"] * 5


def test_a_press_behind_wrong_sign_ins_is_answered_first(server: ServerProcess) -> None:
    token = server.token("web", "desk-press")
    with raw(server) as desk:
        assert desk.hello(role="web", token=token)["t"] == "welcome"
        for n in range(8):
            desk.say({"t": "sign_in", "request_id": f"s{n}", "person": f"x{n}", "pin": "wrong"})
        desk.say("nonsense")
        heard = [desk.hear("reply") for _ in range(9)]
    assert [each["code"] for each in heard[:5]] == ["too_many_attempts"] * 4 + ["not_understood"]
    assert {each["code"] for each in heard[5:]} == {"wrong_pin"}
