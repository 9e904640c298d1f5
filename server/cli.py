"""The command line beside a server: pair, pins, ask, events. Speaks to a running server, else to its store."""

import argparse
import json
import secrets
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from server import accounts
from server.app import AlreadyRunning, lock
from server.clock import HallClock
from server.link.client import HallClient
from server.link.protocol import (
    ROLES,
    NotUnderstood,
    Reply,
    Station,
    command_from,
)
from server.store import book as books
from server.store import engine as engines
from server.store.journal import Journal
from server.store.reading import catalogue_of, events_after

WITHIN_S = 10.0


class Failed(RuntimeError):
    """Said to the person at the command line; exit 1."""


def pair(arguments: argparse.Namespace) -> int:
    """Make a station and print its token, once."""
    station = Station(
        name=arguments.name, role=arguments.role, window=arguments.window, zone=arguments.zone
    )
    running = _running(arguments.data)
    if running:
        reply = _local(running, lambda client, say: client.new_station(station, say))
        token = reply.token
    else:
        token = accounts.new_token()
        hashed = accounts.token_hash(token)
        _offline(arguments.data, lambda hall, now: books.keep_station(hall, station, hashed, now))
    print(json.dumps({"token": token}) if arguments.json else token)
    return 0


def pins(arguments: argparse.Namespace) -> int:
    """Give people new PINs and print them, once."""
    running = _running(arguments.data)
    if running:
        reply = _local(running, lambda client, say: client.new_pins(tuple(arguments.person), say))
        made = reply.values
    else:
        people = arguments.person or [
            each.id for each in catalogue_of(_store(arguments.data)).people
        ]
        made = {person: accounts.new_pin() for person in people}
        hashes = {person: accounts.pin_hash(pin) for person, pin in made.items()}
        _offline(arguments.data, lambda hall, now: books.keep_pins(hall, hashes, now))
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
        print(f"命令无法识别 / the command is not understood: {error}", file=sys.stderr)
        return 2
    reply = _talk(
        arguments.url,
        arguments.token,
        arguments.role,
        lambda client, say: client.ask(
            command,
            say,
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
        lambda client, say: client.sign_in(arguments.person, arguments.pin, say),
    )
    print(msgspec.json.encode(reply).decode())
    return 0 if reply.ok else 1


def events(arguments: argparse.Namespace) -> int:
    """Print the journal as JSON lines; also while the server runs."""
    try:
        for row in events_after(_store(arguments.data), arguments.after):
            print(json.dumps(row, ensure_ascii=False))
    except BrokenPipeError:
        return 0  # the reader of the pipe has seen enough
    return 0


def _store(data: Path) -> Path:
    path = data / "hall.db"
    if not path.exists():
        raise Failed(f"{data}: 没有大厅数据 / there is no hall in this folder")
    return path


def _running(data: Path) -> dict[str, Any] | None:
    """Where the running server of this folder listens; None when none runs."""
    try:
        lock(data).close()
    except AlreadyRunning:
        found: dict[str, Any] = json.loads((data / "server.json").read_text())
        return found
    return None


def _offline(data: Path, chore: Callable[[str, int], books.Chore]) -> None:
    """Write a chore into a store that no server holds."""
    held = lock(data)
    engine = engines.writer(_store(data))
    engines.migrate(engine)
    (hall, *_) = engines.halls_in(engine)
    now = HallClock().machine()
    journal = Journal(engine, hall, secrets.token_hex(8))
    journal.take_lease(now)
    journal.chore(chore(hall, now), now)
    journal.close()
    engine.dispose()
    held.close()


def _local(running: dict[str, Any], send: Callable[[HallClient, Any], object]) -> Reply:
    url = f"ws://127.0.0.1:{running['port']}"
    reply = _talk(url, running["token"], "web", send)
    if not reply.ok:
        raise Failed(f"服务器拒绝 / the server refused: {reply.code} {reply.values}")
    return reply


def _talk(url: str, token: str, role: str, send: Callable[[HallClient, Any], object]) -> Reply:
    """One request over the link. Raises Failed when the server does not answer."""
    answered, welcomed = threading.Event(), threading.Event()
    got: list[Reply] = []

    def heard(message: Any) -> None:
        if message.__class__.__name__ == "Bye":
            got.append(Reply(request_id="", ok=False, code=message.code))
            welcomed.set()
            answered.set()

    def said(reply: Reply) -> None:
        got.append(reply)
        answered.set()

    client = HallClient(
        url, role, "cli", token=token, on_message=heard, on_link=lambda up: welcomed.set()
    )
    client.start()
    try:
        if welcomed.wait(WITHIN_S) and not got:
            send(client, said)
        if not answered.wait(WITHIN_S):
            raise Failed(f"{url}: 服务器没有应答 / the server does not answer")
    finally:
        client.stop()
    return got[0]


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
    words.add_argument("command", help='JSON，如 \'{"type":"TakeTicket","service":"A"}\'')
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
    words.set_defaults(run=events)


def _pair_words(words: argparse.ArgumentParser) -> None:
    words.add_argument("--data", type=Path, required=True, help="数据文件夹 / data folder")
    words.add_argument("--role", choices=ROLES, required=True, help="终端类型 / kind of station")
    words.add_argument("--name", required=True, help="终端名称 / name of the station")
    words.add_argument("--window", default="", help="所在窗口 / the window it stands at")
    words.add_argument("--zone", default="", help="所在播报区 / the speaker zone it stands in")
    words.add_argument("--json", action="store_true")
    words.set_defaults(run=pair)


def _link_words(words: argparse.ArgumentParser) -> None:
    words.add_argument("--url", required=True, help="ws://…")
    words.add_argument("--token", required=True, help="终端令牌 / the station's token")
    words.add_argument("--role", choices=ROLES, default="kiosk", help="终端类型 / its kind")
