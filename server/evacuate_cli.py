"""`./hall evacuate`: 疏散 from the server's own machine, for a contact of the fire alarm."""

import argparse
from pathlib import Path
from typing import Any

from config.words import say_all
from server.asking import Failed, locally, running_server
from server.link.commands import EndEvacuation, Evacuate


def evacuate(arguments: argparse.Namespace) -> int:
    """Exit 0: it is on (or over); pressed again it changes nothing."""
    running = running_server(arguments.data)
    if running is None:
        raise Failed("server.not_running", data=arguments.data)
    command = EndEvacuation() if arguments.end else Evacuate(drill=arguments.drill)
    locally(running, lambda client, heard: client.ask(command, heard))
    kind = "ended" if arguments.end else "drill_on" if arguments.drill else "on"
    print(say_all(f"evacuation.{kind}"))
    return 0


def add_to(programs: Any) -> None:
    """The sub-command."""
    words = programs.add_parser(
        "evacuate", help="疏散，可接消防触点 / evacuate; for a contact of the fire alarm"
    )
    words.add_argument("--data", type=Path, required=True, help="数据文件夹 / data folder")
    what = words.add_mutually_exclusive_group()
    what.add_argument("--drill", action="store_true", help="演练 / a drill")
    what.add_argument("--end", action="store_true", help="结束 / end it")
    words.set_defaults(run=evacuate)
