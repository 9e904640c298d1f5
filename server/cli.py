"""The command line beside a server: pair, pins, ask, sign-in, events.

Speaks to a running server of the data folder, else to its store.
"""

import argparse
import json
import os
import queue
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from config.words import languages, say
from server import accounts, at_rest
from server.app import RUNNING, AlreadyRunning, lock
from server.clock import HallClock
from server.hall.commands.command import Command
from server.hall.commands.day import RecordPairing, RecordPinsSet
from server.link.client import HallClient
from server.link.protocol import (
    ROLES,
    Bye,
    NotUnderstood,
    PairingCode,
    Reply,
    Station,
    command_from,
    refused,
)
from server.link.stations import fault_of
from server.store import book as books
from server.store.audit import verify
from server.store.reading import catalogue_of, events_after, leases

CONNECT_WITHIN_S, ANSWER_WITHIN_S = 5.0, 11.0
EXAMPLE = '{"type":"TakeTicket","service":"general"}'


class Failed(RuntimeError):
    """Said to the person at the command line, in every language; exit 1."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(both(code, **values))


def both(code: str, **values: object) -> str:
    """A sentence in every language, one line each."""
    return "\n".join(say(code, lang, **values) for lang in languages())


def pair(arguments: argparse.Namespace) -> int:
    """Make a station and print its token, once."""
    station = Station(
        name=arguments.name, role=arguments.role, window=arguments.window, zone=arguments.zone
    )
    running = running_server(arguments.data)
    if running:
        reply = locally(running, lambda client, heard: client.new_station(station, heard))
        token = reply.token
    else:
        fault = fault_of(station, catalogue_of(store_of(arguments.data)))
        if fault is not None:
            raise Failed(f"refusal.{fault[0]}", **fault[1])
        token = accounts.new_token()
        hashed = accounts.token_hash(token)
        command = RecordPairing(station=station.name, role=station.role)
        offline(
            arguments, command, lambda hall, now: books.keep_station(hall, station, hashed, now)
        )
    print(json.dumps({"token": token}) if arguments.json else token)
    return 0


def pins(arguments: argparse.Namespace) -> int:
    """Give people new PINs and print them, once."""
    running = running_server(arguments.data)
    if running:
        people = tuple(arguments.person)
        made = locally(running, lambda client, heard: client.new_pins(people, heard)).values
    else:
        everybody = [each.id for each in catalogue_of(store_of(arguments.data)).people]
        for person in arguments.person:
            if person not in everybody:
                raise Failed("refusal.no_such_person", person=person)
        people = tuple(arguments.person or everybody)
        made = {person: accounts.new_pin() for person in people}
        hashes = {person: accounts.pin_hash(pin) for person, pin in made.items()}
        command = RecordPinsSet(people=people)
        offline(arguments, command, lambda hall, now: books.keep_pins(hall, hashes, now))
    if arguments.json:
        print(json.dumps(made))
    else:
        for person, pin in made.items():
            print(f"{person}\t{pin}")
    return 0


def ask(arguments: argparse.Namespace) -> int:
    """Send one command as a station (and a person) and print the reply."""
    try:
        command = command_from(arguments.command)
    except NotUnderstood as error:
        print(both("server.bad_command", why=error, example=EXAMPLE), file=sys.stderr)
        return 2
    reply = _talk(
        arguments.url,
        arguments.token,
        arguments.role,
        lambda client, heard: client.ask(
            command,
            heard,
            expects=arguments.expects,
            as_=arguments.as_,
            request_id=arguments.request_id or "",
        ),
    )
    print(msgspec.json.encode(reply).decode())
    return 0 if reply.ok else 1


def sign_in(arguments: argparse.Namespace) -> int:
    """A person signs in at a station; prints the sign-in token for `ask --as`."""
    reply = _talk(
        arguments.url,
        arguments.token,
        arguments.role,
        lambda client, heard: client.sign_in(arguments.person, arguments.pin, heard),
    )
    print(msgspec.json.encode(reply).decode())
    return 0 if reply.ok else 1


def events(arguments: argparse.Namespace) -> int:
    """Print the journal as JSON lines, also while the server runs; or prove that it is whole."""
    store = store_of(arguments.data)
    if arguments.check:
        return _check(store)
    try:
        for row in events_after(store, arguments.after):
            print(json.dumps(row, ensure_ascii=False))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of the pipe has seen enough; Python's own flush would fail
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _check(store: Path) -> int:
    """Exit 0 for a whole journal; else 1, and the place is named."""
    found = verify(store)
    if not found.fault:
        print(both("server.whole", checked=found.checked, head=found.head))
        return 0
    print(
        both(f"server.fault_{found.fault}", seq=found.seq, checked=found.checked), file=sys.stderr
    )
    return 1


def store_of(data: Path) -> Path:
    path = data / "hall.db"
    if not path.exists() or not leases(path):
        raise Failed("server.not_seeded", data=data)
    return path


def running_server(data: Path) -> dict[str, Any] | None:
    """Where the running server of this folder listens; None when none runs."""
    store_of(data)
    try:
        lock(data).close()
    except AlreadyRunning:
        known = data / RUNNING
        if not known.exists():
            raise Failed("server.starting", data=data) from None
        found: dict[str, Any] = json.loads(known.read_text())
        return found
    return None


def offline(
    arguments: argparse.Namespace, command: Command, chore: Callable[[str, int], books.Chore]
) -> None:
    """Record a command and its chore in a store that no server holds."""
    start = arguments.hall_time
    clock = HallClock(round(start.timestamp() * 1000) if start else None)
    store = store_of(arguments.data)
    with lock(arguments.data):
        reply = at_rest.do(store, clock, command, chore(catalogue_of(store).id, clock.machine()))
    if not reply.ok:
        raise Failed(f"refusal.{reply.code}", **reply.values)


def locally(running: dict[str, Any], send: Callable[[HallClient, Any], object]) -> Reply:
    url = f"ws://127.0.0.1:{running['port']}"
    reply = _talk(url, running["token"], "web", send)
    if not reply.ok:
        raise Failed(f"refusal.{reply.code}", **reply.values)
    return reply


def _talk(url: str, token: str, role: str, send: Callable[[HallClient, Any], object]) -> Reply:
    """One request over the link. Raises Failed when the server does not answer."""
    answers: queue.SimpleQueue[Reply] = queue.SimpleQueue()
    welcomed: queue.SimpleQueue[str] = queue.SimpleQueue()

    def heard(message: Any) -> None:
        if isinstance(message, Bye):
            welcomed.put(message.code)
        elif isinstance(message, PairingCode):
            welcomed.put("unknown_token")

    client = HallClient(
        url, role, "cli", token=token, on_message=heard, on_link=lambda up: welcomed.put("")
    )
    client.start()
    try:
        code = welcomed.get(timeout=CONNECT_WITHIN_S)
        if code:
            return refused("", code)
        send(client, answers.put)
        return answers.get(timeout=ANSWER_WITHIN_S)
    except queue.Empty:
        raise Failed("server.no_answer", url=url) from None
    finally:
        client.stop()


def add_to(programs: Any) -> None:
    """The sub-commands of `python -m server` that are not the server itself."""
    _pair_words(
        programs.add_parser("pair", help="给终端配对，打印令牌 / pair a station, print its token")
    )
    words = programs.add_parser("pins", help="发放新的个人密码 / give people new PINs")
    words.add_argument("--data", type=Path, required=True, help="数据文件夹 / data folder")
    words.add_argument(
        "--person", action="append", default=[], help="工号，可多次；省略为所有人 / staff number"
    )
    words.add_argument("--json", action="store_true")
    _hall_time(words)
    words.set_defaults(run=pins)
    words = programs.add_parser(
        "ask", help="以终端身份发送一条命令 / send one command as a station"
    )
    _link_words(words)
    words.add_argument(
        "--expects", default="", help="窗口上应有的票 / the ticket expected at the window"
    )
    words.add_argument("--as", dest="as_", default="", help="登录令牌 / a person's sign-in token")
    words.add_argument(
        "--request-id", help="重复同一编号得到同一答复 / the same id gets the same reply"
    )
    words.add_argument("command", help='JSON，如 \'{"type":"TakeTicket","service":"general"}\'')
    words.set_defaults(run=ask)
    words = programs.add_parser("sign-in", help="人员在终端登录 / a person signs in at a station")
    _link_words(words)
    words.add_argument("person", help="工号 / staff number")
    words.add_argument("pin", help="密码 / PIN")
    words.set_defaults(run=sign_in)
    words = programs.add_parser("events", help="逐行打印事件日志 / print the journal as JSON lines")
    words.add_argument("--data", type=Path, required=True, help="数据文件夹 / data folder")
    words.add_argument(
        "--after", type=int, default=0, help="只要此序号之后的 / only after this number"
    )
    words.add_argument(
        "--check", action="store_true", help="核对日志是否完整 / prove that the journal is whole"
    )
    words.set_defaults(run=events)


def _pair_words(words: argparse.ArgumentParser) -> None:
    words.add_argument("--data", type=Path, required=True, help="数据文件夹 / data folder")
    words.add_argument("--role", choices=ROLES, required=True, help="终端类型 / kind of station")
    words.add_argument("--name", required=True, help="终端名称 / name of the station")
    words.add_argument("--window", default="", help="所在窗口 / the window it stands at")
    words.add_argument("--zone", default="", help="所在播报区 / the speaker zone it stands in")
    words.add_argument("--json", action="store_true")
    _hall_time(words)
    words.set_defaults(run=pair)


def _hall_time(words: argparse.ArgumentParser) -> None:
    words.add_argument(
        "--hall-time",
        type=datetime.fromisoformat,
        help="服务器停止时的大厅时间，演示用 / the hall's time while no server runs, for demos",
    )


def _link_words(words: argparse.ArgumentParser) -> None:
    words.add_argument("--url", required=True, help="ws://…")
    words.add_argument("--token", required=True, help="终端令牌 / the station's token")
    words.add_argument("--role", choices=ROLES, default="kiosk", help="终端类型 / its kind")
