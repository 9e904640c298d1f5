"""Whatever a station sends is a message or NotUnderstood; whatever we say can be read again."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.accounts import MAY_SEND
from server.hall.commands.command import Command
from server.hall.hall import DECIDE
from server.link import commands
from server.link.protocol import (
    Ask,
    Hello,
    NotUnderstood,
    Tell,
    command_from,
    encode,
    event_from,
    from_server,
    from_station,
)

TAKE: dict[str, Any] = {"type": "TakeTicket", "service": "A"}
ASK: dict[str, Any] = {"t": "ask", "request_id": "1", "made_at": 1, "command": TAKE}


def ask(**changes: Any) -> bytes:
    return msgspec.json.encode({**ASK, **changes})


def take(**changes: Any) -> bytes:
    return ask(command={**TAKE, **changes})


def understood(text: bytes | str) -> bool:
    try:
        from_station(text)
    except NotUnderstood:
        return False
    return True


BAD: dict[str, bytes | str] = {
    "empty": b"",
    "not json": b"hello",
    "a list": b"[]",
    "a number": b"1",
    "null": b"null",
    "no tag": b"{}",
    "unknown tag": b'{"t":"shout"}',
    "tag of another kind": b'{"t":1}',
    "unknown command": ask(command={"type": "Explode"}),
    "a report as a command": ask(command={"type": "Shown", "call": 1, "zone": "a"}),
    "a command as a report": msgspec.json.encode({"t": "tell", "report": TAKE}),
    "no service": ask(command={"type": "TakeTicket"}),
    "service is a number": take(service=1),
    "service is null": take(service=None),
    "proved is text": take(proved="yes"),
    "needs is text": take(needs="lift"),
    "made_at is text": ask(made_at="now"),
    "made_at is too large": b'{"t":"ask","request_id":"1","made_at":1e999,"command":{}}',
    "NaN": b'{"t":"ask","request_id":"1","made_at":NaN,"command":{}}',
    "no request id": ask(request_id=""),
    "long request id": ask(request_id="x" * 65),
    "protocol of one": b'{"t":"hello","role":"kiosk","name":"k","protocol":[1]}',
    "nameless": b'{"t":"hello","role":"kiosk","name":""}',
    "deep": b"[" * 8_000,
    "deep inside": b'{"t":"hello","role":"a","name":"b","x":' + b"[" * 8_000 + b"]" * 8_000 + b"}",
    "deep objects": b'{"a":' * 2_500,
    "half a surrogate": take(service="?").replace(b"?", b"\\ud800"),
    "a surrogate in text": '{"t":"\ud800"}',
    "not utf-8": b'{"t":"hello","role":"\xff","name":"k"}',
    "a zero byte": b'{"t":"hello"\x00}',
    "two values": b"{}{}",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_bad_input_is_not_understood(text: bytes | str) -> None:
    assert not understood(text)


def test_unknown_fields_of_a_newer_station_do_no_harm() -> None:
    assert understood(take(colour="red"))


def test_of_a_key_said_twice_the_last_counts() -> None:
    message: Any = from_station(take().replace(b'"A"', b'"B","service":"A"'))
    assert message.command.service == "A"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
TAGGED = st.fixed_dictionaries(
    {"t": st.sampled_from(["hello", "ask", "tell", "sign_in", "sign_out", "pair", "new_pins"])},
    optional=dict.fromkeys(
        ("request_id", "made_at", "command", "report", "role", "name", "as", "person"), JSON
    ),
)


@given(st.binary(max_size=300))
def test_random_bytes_never_break_the_reader(text: bytes) -> None:
    understood(text)
    for read in (from_server, command_from, event_from):
        try:
            read(text)
        except NotUnderstood:
            continue


@given(JSON | TAGGED)
def test_random_json_never_breaks_the_reader(value: Any) -> None:
    understood(json.dumps(value))


BIG = {"SeedHall", "ChangePolicy"}  # a catalogue and a policy have tests of their own
COMMANDS = [each for each in DECIDE if issubclass(each, Command) and each.__name__ not in BIG]


@given(st.sampled_from(COMMANDS), st.data())
def test_every_command_comes_back_as_it_was_sent(kind: Any, data: st.DataObject) -> None:
    sent = Ask(request_id="1", made_at=1, command=data.draw(st.builds(kind)))
    assert from_station(encode(sent)) == sent


def test_programs_can_import_every_command_a_station_may_send() -> None:
    sent = {each.__name__ for each, (stations, _) in MAY_SEND.items() if stations}
    assert sent <= set(commands.__all__)
    assert understood(encode(Tell(report=commands.Shown(call=1, zone="lobby"))))
    assert understood(encode(Hello(role="kiosk", name="kiosk-1")))
