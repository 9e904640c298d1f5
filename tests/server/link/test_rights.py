"""MAY_SEND and MAY_ASK, over a real link: everything from every kind of station and person."""

from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
import pytest

from server.accounts import MAY_ASK, MAY_SEND, WITH_SLIP
from server.hall.commands.command import Command
from server.hall.commands.day import SeedHall
from server.hall.commands.help import AskHelp
from server.hall.commands.records import FullDigest
from server.hall.hall import DECIDE
from server.hall.people import Role
from server.hall.ticket import Paper
from server.halls import read_hall
from server.link.protocol import ROLES
from tests.running import SMALL_HALL, ServerProcess

PEOPLE = {
    Role.CLERK: "101",
    Role.MANAGER: "900",
    Role.USHER: "201",
    Role.DUTY_LEADER: "202",
    Role.TECHNICIAN: "203",
    Role.AUDITOR: "204",
    Role.CHIEF: "205",
}
RIGHTS = {"not_this_station", "sign_in_first", "not_your_role"}
SAMPLES: dict[Any, Any] = {str: "nothing", int: 1, bool: True}


def sample(kind: type) -> Any:
    """A command of this type that means nothing."""
    if kind is SeedHall:
        hall = read_hall(SMALL_HALL)
        return SeedHall(catalogue=hall.hall, policy=hall.policy)
    needed = [each for each in msgspec.structs.fields(kind) if each.required]
    return kind(**{each.name: _value(each.type) for each in needed})


def _value(kind: Any) -> Any:
    if kind is FullDigest:
        return "0" * 64
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if kind is Paper:
        return Paper.PRINTED
    return SAMPLES.get(kind, {} if "dict" in str(kind) else ())


def expected(kind: type, station: str, role: Role | None) -> str:
    """By the tables alone."""
    stations, roles = {**MAY_SEND, **MAY_ASK}[kind]
    if station == "kiosk" and kind in WITH_SLIP:
        return ""
    if station not in stations:
        return "not_this_station"
    if kind is AskHelp and station == "counter" and role is None:
        return "sign_in_first"  # by the hall's own rule: a kiosk may, for a visitor
    if not roles:
        return ""
    if role is None:
        return "sign_in_first"
    return "" if role in roles else "not_your_role"


@pytest.fixture(scope="module")
def pins(server: ServerProcess) -> dict[str, str]:
    return server.pins(*PEOPLE.values())


@pytest.mark.parametrize("role", ROLES)
def test_every_command_from_this_kind_of_station(
    server: ServerProcess, pins: dict[str, str], role: str
) -> None:
    with server.connect(role, f"{role}-rights", window="1") as station:
        tokens = {who: station.sign_in(number, pins[number]) for who, number in PEOPLE.items()}
        tried = [
            (kind, who, token)
            for kind in (*(each for each in DECIDE if issubclass(each, Command)), *MAY_ASK)
            for who, token in [(None, ""), *tokens.items()]
        ]
        replies = station.ask_all(
            [(sample(kind), {"as_": token, "expects": ""}) for kind, _, token in tried]
        )
        wrong = [
            (kind.__name__, who, reply.code)
            for (kind, who, _), reply in zip(tried, replies, strict=True)
            if (reply.code if reply.code in RIGHTS else "") != expected(kind, role, who)
        ]
        assert not wrong
