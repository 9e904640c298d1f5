"""Whatever a station sends is a message or NotUnderstood; whatever we say can be read again."""

import json
import typing
from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import inspect

from server.accounts import MAY_SEND, NOBODY
from server.hall.commands.command import Command
from server.hall.hall import DECIDE
from server.link import commands
from server.link.protocol import (
    Ask,
    FromStation,
    Hello,
    NotUnderstood,
    Tell,
    encode,
    event_from,
    from_server,
    from_station,
    wish_from,
)

TAKE: dict[str, Any] = {"type": "TakeTicket", "service": "A"}
ASK: dict[str, Any] = {"t": "ask", "request_id": "1", "made_at": 1, "command": TAKE}


def ask(**changes: Any) -> bytes:
    return msgspec.json.encode({**ASK, **changes})


def take(**changes: Any) -> bytes:
    return ask(command={**TAKE, **changes})


def tell(**report: Any) -> bytes:
    return msgspec.json.encode({"t": "tell", "report": report})


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
    "a long service": take(service="x" * 65),
    "a long class": take(class_="x" * 33),
    "a long digest": take(token_hash="x" * 65),
    "many needs": take(needs=["lift"] * 17),
    "a long need": take(needs=["x" * 33]),
    "no cases": take(cases=0),
    "many cases": take(cases=100),
    "a language in capitals": take(language="ZH"),
    "a language with a path": take(language="zh/../x"),
    "a language of one letter": take(language="z"),
    "a suspension without end": ask(
        command={"type": "SuspendService", "service": "A", "reason": "x", "until": 10**18}
    ),
    "a long note": ask(command={"type": "Transfer", "window": "1", "note": "x" * 201}),
    "many figures": ask(
        command={"type": "ChangePolicy", "changes": {str(n): n for n in range(65)}}
    ),
    "an unknown device": tell(type="DeviceState", device="turnstile", kind="jammed"),
    "a long kind of fault": tell(type="DeviceState", device="printer", kind="x" * 33),
    "a call below nought": tell(type="Shown", call=-1, zone="a"),
    "a long pin": msgspec.json.encode(
        {"t": "sign_in", "request_id": "1", "person": "1", "pin": "1" * 129}
    ),
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
    for read in (from_server, wish_from, event_from):
        try:
            read(text)
        except NotUnderstood:
            continue


@given(JSON | TAGGED)
def test_random_json_never_breaks_the_reader(value: Any) -> None:
    understood(json.dumps(value))


BIG = {"SeedHall", "ChangePolicy"}  # a catalogue and a policy have tests of their own
COMMANDS = [each for each in DECIDE if issubclass(each, Command) and each.__name__ not in BIG]


def required(kind: Any) -> dict[str, st.SearchStrategy[Any]]:
    """For all that must be there: texts of their form and length, figures within their bounds."""
    fields = [each for each in struct_of(kind).fields if each.required]
    found: dict[str, st.SearchStrategy[Any]] = {}
    for each in fields:
        if isinstance(each.type, inspect.StrType):
            found[each.name] = (
                st.from_regex(each.type.pattern)
                if each.type.pattern
                else st.text(max_size=each.type.max_length)
            )
        elif isinstance(each.type, inspect.IntType):
            found[each.name] = st.integers(each.type.ge, each.type.le)
    return found


@given(st.sampled_from(COMMANDS), st.data())
def test_every_command_comes_back_as_it_was_sent(kind: Any, data: st.DataObject) -> None:
    sent = Ask(request_id="1", made_at=1, command=data.draw(st.builds(kind, **required(kind))))
    assert from_station(encode(sent)) == sent


# the hall's file and the announced days are the server's own, never a station's
# (envelopes carry what is walked here)
WITHOUT_BOUNDS = {"SeedHall", "OpenDay"}
ENVELOPES = [each for each in typing.get_args(FromStation) if each not in (Ask, Tell)]
SAID = [*(each for each in DECIDE if each.__name__ not in WITHOUT_BOUNDS), *ENVELOPES]


@pytest.mark.parametrize("kind", SAID, ids=lambda kind: kind.__name__)
def test_nothing_a_station_says_is_without_bounds(kind: Any) -> None:
    assert list(unbounded(inspect.type_info(kind), kind.__name__)) == []


@pytest.mark.parametrize("kind", [Ask, Tell])
def test_no_envelope_is_without_bounds(kind: Any) -> None:
    own = [each for each in struct_of(kind).fields if each.name not in ("command", "report")]
    assert [found for each in own for found in unbounded(each.type, each.name)] == []


def test_what_is_without_bounds_is_never_said_by_a_station() -> None:
    sent = {each.__name__ for each, (stations, _) in MAY_SEND.items() if stations != NOBODY}
    assert sent.isdisjoint(WITHOUT_BOUNDS)
    text = inspect.type_info(Unbounded)
    assert list(unbounded(text, "x")) == ["x.text", "x.several", "x.several[]", "x.figure"]


class Unbounded(msgspec.Struct):
    """What the walk must find."""

    text: str
    several: tuple[str, ...]
    figure: int | None
    few: Annotated[str, msgspec.Meta(max_length=3)]


def struct_of(kind: Any) -> inspect.StructType:
    found = inspect.type_info(kind)
    assert isinstance(found, inspect.StructType)
    return found


PLAIN = (
    inspect.StrType, inspect.IntType, inspect.FloatType, inspect.BoolType, inspect.NoneType,
    inspect.EnumType, inspect.LiteralType,
)  # fmt: skip


def unbounded(kind: inspect.Type, name: str) -> Iterator[str]:
    """Where a text, a list or a figure has no limit."""
    if isinstance(kind, inspect.StrType | inspect.VarTupleType | inspect.DictType):
        limits: list[Any] = [kind.max_length]
    else:
        limits = [kind.ge, kind.le] if isinstance(kind, inspect.IntType | inspect.FloatType) else []
    if None in limits:
        yield name
    for place, inner in parts(kind):
        yield from unbounded(inner, f"{name}{place}")


def parts(kind: inspect.Type) -> list[tuple[str, inspect.Type]]:
    """What a type is made of, and where."""
    match kind:
        case inspect.StructType():
            return [(f".{each.name}", each.type) for each in kind.fields]
        case inspect.UnionType():
            return [("", each) for each in kind.types]
        case inspect.VarTupleType():
            return [("[]", kind.item_type)]
        case inspect.DictType():
            return [("[]", kind.key_type), ("[]", kind.value_type)]
        case inspect.TupleType():
            return [("[]", each) for each in kind.item_types]
    assert isinstance(kind, PLAIN), kind
    return []


def test_programs_can_import_every_command_a_station_may_send() -> None:
    sent = {each.__name__ for each, (stations, _) in MAY_SEND.items() if stations}
    assert sent <= set(commands.__all__)
    assert understood(encode(Tell(report=commands.Shown(call=1, zone="lobby"))))
    assert understood(encode(Hello(role="kiosk", name="kiosk-1")))
