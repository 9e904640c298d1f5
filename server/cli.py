"""The command line beside a server: pair, pins, ask, sign-in, events.

Speaks to a running server of the data folder, else to its store.
"""

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from config.words import FIRST, languages, say, say_all, table
from server import accounts
from server.asking import (
    ANSWER_WITHIN_S,
    BadInput,
    locally,
    offline,
    refusal,
    running_server,
    store_of,
    talk,
)
from server.hall.commands.day import RecordPairing, RecordPinsSet
from server.link.protocol import ROLES, NotUnderstood, Reply, Station, wish_from
from server.link.stations import fault_of
from server.piped import into_a_pipe
from server.spelling import unknown_fields
from server.store import book as books
from server.store.audit import verify
from server.store.reading import catalogue_of, events_after, people_with_pins

A_PIN_S = 1.0
"""Longer for each PIN: making one is slow on purpose, and the machine may be busy."""
EXAMPLE = '{"type":"TakeTicket","service":"general"}'


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
            raise refusal(fault[0], fault[1])
        token = accounts.new_token()
        hashed = accounts.token_hash(token)
        command = RecordPairing(station=station.name, role=station.role)
        offline(
            arguments, command, lambda hall, now: books.keep_station(hall, station, hashed, now)
        )
    print(json.dumps({"token": token}) if arguments.json else token)
    _warn_of_no_numbers(station, arguments.data)
    return 0


def _warn_of_no_numbers(station: Station, data: Path) -> None:
    """A kiosk cut off without a range of its own gives no numbers: better known before."""
    owned = [each.station for each in catalogue_of(store_of(data)).own_numbers]
    if station.role == "kiosk" and owned and station.name not in owned:
        print(say_all("server.no_own_numbers", " / ", name=station.name), file=sys.stderr)


def _without_pin(arguments: argparse.Namespace, everybody: list[str]) -> list[str]:
    """Who is given one where nobody is named: an old PIN is replaced only where that is asked."""
    known = frozenset() if arguments.all else people_with_pins(store_of(arguments.data))
    people = [each for each in everybody if each not in known]
    if not people:
        raise BadInput("server.pins_given", n=len(known))
    return people


def pins(arguments: argparse.Namespace) -> int:
    """Give people new PINs and print them, once."""
    running = running_server(arguments.data)
    names = {each.id: each.name for each in catalogue_of(store_of(arguments.data)).people}
    everybody = list(names)
    people = tuple(arguments.person or _without_pin(arguments, everybody))
    if running:
        within = ANSWER_WITHIN_S + A_PIN_S * len(people)
        made = locally(
            running, lambda client, heard: client.new_pins(people, heard, within), within
        ).values
    else:
        for person in people:
            if person not in everybody:
                raise refusal("no_such_person", {"person": person})
        made = {person: accounts.new_pin() for person in people}
        hashes = {person: accounts.pin_hash(pin) for person, pin in made.items()}
        command = RecordPinsSet(people=people)
        offline(arguments, command, lambda hall, now: books.keep_pins(hall, hashes, now))
    if arguments.json:
        print(json.dumps(made))
    else:
        for person, pin in made.items():
            print(f"{person}\t{pin}\t{names.get(person, '')}")
    return 0


def ask(arguments: argparse.Namespace) -> int:
    """Send one command or question as a station (and a person) and print the reply."""
    try:
        wish = wish_from(arguments.command)
    except NotUnderstood as error:
        raise BadInput("server.bad_command", why=error, example=EXAMPLE) from None
    unknown = unknown_fields(arguments.command, wish)
    if unknown:
        raise BadInput("server.unknown_field", field=", ".join(unknown), type=type(wish).__name__)
    reply = talk(
        arguments.url,
        arguments.token,
        arguments.role,
        lambda client, heard: client.ask(
            wish,
            heard,
            expects=arguments.expects,
            as_=arguments.as_,
            request_id=arguments.request_id or "",
        ),
    )
    return _told(reply, arguments.lang)


def sign_in(arguments: argparse.Namespace) -> int:
    """A person signs in at a station; prints the sign-in token for `ask --as`."""
    reply = talk(
        arguments.url,
        arguments.token,
        arguments.role,
        lambda client, heard: client.sign_in(arguments.person, arguments.pin, heard),
    )
    return _told(reply, arguments.lang)


def _told(reply: Reply, lang: str) -> int:
    """The reply for programs; where it is a no, a sentence for whoever looks on."""
    print(msgspec.json.encode(reply).decode())
    if not reply.ok:
        section = "refusal" if f"refusal.{reply.code}" in table(FIRST) else "bye"
        print(say(f"{section}.{reply.code}", lang, **reply.values), file=sys.stderr)
    return 0 if reply.ok else 1


def events(arguments: argparse.Namespace) -> int:
    """Print the journal as JSON lines, also while the server runs; or prove that it is whole."""
    store = store_of(arguments.data)
    if arguments.check:
        return _check(store)
    with into_a_pipe():
        for row in events_after(store, arguments.after):
            print(json.dumps(row, ensure_ascii=False))
    return 0


def _check(store: Path) -> int:
    """Exit 0 for a whole journal; else 1, and the place is named."""
    found = verify(store)
    if not found.fault:
        print(say_all("server.whole", checked=found.checked, head=found.head))
        return 0
    print(
        say_all(f"server.fault_{found.fault}", seq=found.seq, checked=found.checked),
        file=sys.stderr,
    )
    return 1


def add_to(programs: Any) -> None:
    """The sub-commands of `python -m server` that are not the server itself."""
    _pair_words(
        programs.add_parser("pair", help="给终端配对，打印令牌 / pair a station, print its token")
    )
    _pins_words(programs.add_parser("pins", help="发放新的个人密码 / give people new PINs"))
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


def _pins_words(words: argparse.ArgumentParser) -> None:
    words.add_argument("--data", type=Path, required=True, help="数据文件夹 / data folder")
    words.add_argument(
        "--person",
        action="append",
        default=[],
        help="工号，可多次；省略为还没有密码的人 / "
        "staff number, as often as needed; without it who has none yet",
    )
    words.add_argument(
        "--all", action="store_true", help="所有人都换新密码 / new ones for everybody"
    )
    words.add_argument("--json", action="store_true")
    _hall_time(words)
    words.set_defaults(run=pins)


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
    words.add_argument(
        "--lang", choices=languages(), default=FIRST, help="说明的语言 / language of refusals"
    )
