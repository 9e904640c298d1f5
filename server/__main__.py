"""`./hall server` and the commands beside it: parse, start, say when ready, explain failures."""

import argparse
import asyncio
import errno
import json
import os
import sys
from datetime import datetime
from pathlib import Path

from config import logs, settings
from config.words import say_all
from server import cli, evacuate_cli, items_cli, photos_cli, plan_cli, questions_cli, roster_cli
from server.app import AlreadyRunning, HallServer, Options, run
from server.asking import Failed
from server.beside import claim
from server.clock import HallClock
from server.halls import WrongHall, both, read_hall, warnings_of
from server.items.faults import WrongItems
from server.rebuild import NotSeeded


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 good, 2 bad input, 1 failure."""
    words = _parser().parse_args(arguments)
    try:
        code: int = words.run(words)
    except (settings.SettingsError, WrongHall, WrongItems) as error:
        print(error, file=sys.stderr)
        return 2
    except AlreadyRunning as error:
        print(say_all("server.already_running", data=error), file=sys.stderr)
        return 1
    except Failed as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except OSError as error:  # a folder that cannot be written, a port in use
        taken = error.errno == errno.EADDRINUSE
        what, why = ("port_in_use", str(error)) if taken else ("cannot", error)
        print(say_all(f"server.{what}", why=why, file=error.filename or ""), file=sys.stderr)
        return 1
    return code


def serve(words: argparse.Namespace) -> int:
    """The server until it is told to stop."""
    machine = settings.load(words.settings)
    data = words.data or machine.server.folder
    hall = read_hall(words.hall) if words.hall else None
    for warning in warnings_of(hall.hall) if hall else []:
        print(warning, file=sys.stderr)
    stop_logs = logs.start(data, "server", machine.log)
    options = Options(
        data=data,
        host=words.host or machine.server.host,
        port=machine.server.port if words.port is None else words.port,
        web_port=machine.server.web_port if words.web_port is None else words.web_port,
        foresight=not words.no_foresight,
        hall=hall,
        hall_path=words.hall,
        progress=machine.progress,
    )
    start = round(words.hall_time.timestamp() * 1000) if words.hall_time else None
    clock = HallClock(start, words.speed)
    web = None if words.no_web else ["server.web"]
    if web is not None:
        claim(options.host, options.web_port)
    try:
        asyncio.run(run(options, clock, web, lambda *ready: _say_ready(options, *ready)))
    except NotSeeded:
        raise Failed("server.not_seeded", data=data) from None
    finally:
        stop_logs()
    return 0


def _moment(text: str) -> datetime:
    """With its zone: the machine's own zone is not the hall's."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(say_all("server.bad_moment", given=text)) from None
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError(say_all("server.bad_moment", given=text))
    return moment


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(say_all("server.bad_port", given=text))
    return int(text)


def _say_ready(options: Options, server: HallServer, web_port: int) -> None:
    file = options.hall
    if file is not None and server.differs_from(file):
        name = server.catalogue.name["zh"]
        print(both("differs", file=options.hall_path, known=name), file=sys.stderr)
    line = {
        "ready": True,
        "port": server.port,
        "web_port": web_port,
        "pid": os.getpid(),
        "hall": server.hall_id,
        "era": server.era,
    }
    print(json.dumps(line), flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./hall", description="叫号服务器及其命令 / the server and its commands"
    )
    programs = parser.add_subparsers(required=True, metavar="…")
    words = programs.add_parser("server", help="大厅服务器 / the server of a hall")
    words.add_argument("--data", type=Path, help="数据文件夹 / data folder")
    words.add_argument(
        "--hall",
        type=Path,
        help="大厅文件，用于空的数据文件夹 / hall file for an empty data folder",
    )
    words.add_argument("--host", help="监听地址 / address to listen on")
    words.add_argument(
        "--port", type=_port, help="终端端口，0 为任选 / port for stations, 0 for any"
    )
    words.add_argument(
        "--web-port", type=_port, help="网页端口，0 为任选 / port for pages, 0 for any"
    )
    words.add_argument("--no-web", action="store_true", help="不启动网页 / without the pages")
    words.add_argument(
        "--no-foresight", action="store_true", help="不启动等候预测 / without predictions"
    )
    words.add_argument("--settings", type=Path, help="本机设置文件 / settings of this machine")
    words.add_argument(
        "--speed",
        type=float,
        default=1.0,
        help="大厅时钟的快慢，演示用 / speed of the hall's clock, for demos",
    )
    words.add_argument(
        "--hall-time",
        type=_moment,
        help="大厅时钟的起点，演示用 / where the hall's clock starts, for demos",
    )
    words.set_defaults(run=serve)
    for each in (cli, roster_cli, items_cli, photos_cli, plan_cli, questions_cli, evacuate_cli):
        each.add_to(programs)
    return parser


if __name__ == "__main__":
    sys.exit(main())
