"""docs/protocol.md, made from the structs: `python -m server.link.document > docs/protocol.md`.

Whoever writes a station in another language needs nothing but that page and a websocket.
"""

import enum
import types
import typing
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from server.accounts import MAY_ASK, MAY_PAIR, MAY_SEND, NOBODY, WITH_SLIP
from server.audience import HEARS, SEES
from server.hall.commands.command import THE_DAY, Command
from server.hall.commands.reports import Report
from server.hall.hall import APPLY, DECIDE
from server.link import protocol
from server.link.views import View

HEAD = """# 协议 Protocol

Generated from the program's own types by `python -m server.link.document`; do not edit.

A station opens a websocket to the server and sends JSON text, one message each. Every message has
a tag `t`; commands, reports, events and views inside them have a tag `type`. Fields with a default
may be left out. Times are milliseconds UTC. A message that cannot be understood is answered
`not_understood`; the connection stays. Refusals carry a code, whose words are `refusal.<code>` in
`config/words`, and values.

1. Send `hello`. Without a token the answer is `pairing_code`: show it; after a manager has read it
   out, `paired` brings the token. Then `welcome` follows, the views of the station's role, and to
   screens the moments they have missed.
2. Send `ask` with a `request_id` of your own. If no `reply` comes, send the very same message
   again after the next `welcome`: one request is done once and gets one reply.
3. A view replaces the one before. A moment is acted on once; after it, screens `tell` the server
   `Shown` and `Spoken`.
4. What changes nothing is asked by `enquire`; the `reply` holds the answer.
5. When the link breaks, connect again and say in `hello` the `era` and `seq` you have heard.
"""

UNIONS = (
    (protocol.AnyCommand, "a command"),
    (protocol.AnyReport, "a report"),
    (protocol.AnyEvent, "an event"),
    (View, "a view"),
    (protocol.AnyQuery, "a question"),
    (protocol.AnyAnswer | None, "an answer or null"),
)


def document() -> str:
    """The whole page."""
    sections = [
        HEAD,
        "## From a station\n",
        *(_message(each) for each in typing.get_args(protocol.FromStation)),
        "## From the server\n",
        *(_message(each) for each in typing.get_args(protocol.FromServer)),
        "## Commands 命令\n",
        _rights(),
        *(_struct(each) for each in _decided(Command)),
        "## Questions 询问\n",
        _asking(),
        *(_struct(each) for each in (*MAY_ASK, *typing.get_args(protocol.AnyAnswer))),
        "## Reports 上报\n",
        *(_struct(each) for each in _decided(Report)),
        "## Views 视图\n",
        _audience(),
        *(_struct(each) for each in typing.get_args(View)),
        "## Events 事件\n",
        "Those marked 播报 travel as moments; all of them are what `./hall events` prints.\n",
        *(_struct(each, "播报" if each in HEARS else "") for each in APPLY),
        "## Values inside them\n",
        *(_struct(each) for each in _inside()),
    ]
    return "\n".join(sections)


def _decided(kind: type) -> list[type]:
    return [each for each in DECIDE if issubclass(each, kind)]


def _message(struct: type[Struct]) -> str:
    return _struct(struct, f"`t`: `{struct.__struct_config__.tag}`")


def _struct(struct: type, note: str = "") -> str:
    """One heading, its docstring, and a table of its fields."""
    words = " ".join((struct.__doc__ or "").split())
    lines = [f"### {struct.__name__}{f' · {note}' if note else ''}\n", f"{words}\n"]
    fields = msgspec.structs.fields(struct)
    if fields:
        lines += ["| field | type | default |", "|---|---|---|"]
        lines += [
            f"| `{each.encode_name}` | {_type(each.type)} | {_default(each)} |" for each in fields
        ]
        lines.append("")
    return "\n".join(lines)


def _default(field: Any) -> str:
    if field.required:
        return "required"
    value = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
    return f"`{msgspec.json.encode(value).decode()}`"


def _type(kind: Any) -> str:
    """A type in the words of JSON."""
    for union, words in UNIONS:
        if kind == union:
            return words
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return _type(inner[0]) + _limits(inner[1:])
    if origin is typing.Literal:
        return " · ".join(f"`{each}`" for each in inner)
    if origin in (typing.Union, types.UnionType):
        return " or ".join(_type(each) for each in inner)
    if origin in (tuple, list, frozenset):
        return _list(inner)
    if origin is dict:
        return f"object of {_type(inner[1])}"
    return _plain(kind)


def _limits(metas: tuple[Any, ...]) -> str:
    """How long, how many, from what to what."""
    said = []
    for each in metas:
        if each.pattern is not None:
            said.append("like `" + each.pattern.replace("|", "\\|") + "`")
        if each.max_length is not None:
            said.append(f"at most {each.max_length} long")
        if each.le is not None and each.le < protocol.EXACT:
            said.append(f"{each.ge} to {each.le}")
    return f" ({', '.join(said)})" if said else ""


def _list(inner: tuple[Any, ...]) -> str:
    if len(inner) == 2 and inner[1] is not Ellipsis or len(inner) > 2:
        return f"[{', '.join(_type(each) for each in inner)}]"
    return f"list of {_type(inner[0])}"


def _plain(kind: Any) -> str:
    names = {str: "text", int: "integer", float: "number", bool: "true or false", Any: "any"}
    if kind in names:
        return names[kind]
    if kind is types.NoneType:
        return "null"
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return " · ".join(f"`{each.value}`" for each in kind)
    return str(kind.__name__)


def _rights() -> str:
    """Who may send what, and how long a press stays valid."""
    rows = ["| command | from stations | by people | valid for |", "|---|---|---|---|"]
    allowed = {each: MAY_SEND[each] for each in _decided(Command)}
    rows += [
        f"| {each.__name__} | {_names(stations)} | {_names(roles) or 'nobody need be signed in'} |"
        f" {_valid(each)} |"
        for each, (stations, roles) in allowed.items()
        if stations != NOBODY
    ]
    rows.append(f"| (`pair`) | {_names(MAY_PAIR[0])} | {_names(MAY_PAIR[1])} | |")
    inner = ", ".join(
        each.__name__ for each, (stations, _) in allowed.items() if stations == NOBODY
    )
    slip = ", ".join(sorted(each.__name__ for each in WITH_SLIP))
    at_kiosk = f"At a kiosk with the slip's secret, by nobody signed in, also: {slip}."
    return "\n".join([*rows, "", at_kiosk, "", f"Only the server itself: {inner}.\n"])


def _asking() -> str:
    """Who may ask what."""
    rows = ["| question | from stations | by people |", "|---|---|---|"]
    rows += [
        f"| {each.__name__} | {_names(stations)} | {_names(roles) or 'nobody need be signed in'} |"
        for each, (stations, roles) in MAY_ASK.items()
    ]
    return "\n".join([*rows, ""])


def _names(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _valid(command: Any) -> str:
    seconds = command.valid_for_s
    return "the business date" if seconds == THE_DAY else f"{seconds} s"


def _audience() -> str:
    rows = ["| station | is sent |", "|---|---|"]
    rows += [f"| {role} | {', '.join(kinds)} |" for role, kinds in SEES.items()]
    return "\n".join([*rows, "", "`web` is also sent StationsView.\n"])


def _inside() -> list[type]:
    """Every struct that stands inside another, by name."""
    tops = [
        *typing.get_args(protocol.FromStation), *typing.get_args(protocol.FromServer),
        *typing.get_args(View), *DECIDE, *APPLY, *MAY_ASK, *typing.get_args(protocol.AnyAnswer),
    ]  # fmt: skip
    found: set[type] = set()
    for each in tops:
        found |= set(_structs(each, found))
    return sorted(found - set(tops), key=lambda each: each.__name__)


def _structs(kind: Any, seen: set[type]) -> Iterator[type]:
    """All structs a type leads to."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        if kind in seen:
            return
        seen.add(kind)
        yield kind
        for each in msgspec.structs.fields(kind):
            yield from _structs(each.type, seen)
    for each in typing.get_args(kind):
        yield from _structs(each, seen)


if __name__ == "__main__":
    print(document(), end="")
