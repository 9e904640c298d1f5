"""`./hall evacuate`: 疏散 from the server's own machine, for a contact of the fire alarm."""

import argparse
from pathlib import Path
from typing import Any

from config.words import say_all
from server.asking import Failed, locally, running_server
from server.link.commands import EndEvacuation, Evacuate

NOTE = """\
全部屏幕转为疏散画面，语音反复播报，取号机停止取号，直到加 --end 再执行一次。
消防控制器的触点接通时执行本命令，在服务器电脑上，无须登录；重复执行没有害处。
All screens turn to the evacuation, the voice repeats it and kiosks give no numbers, until it is
run again with --end. The contact of the fire alarm runs it on the server's machine, without
signing in; running it again does no harm.

退出码 Exit codes:
  0  已开始（或已结束） it is on (or over)
  1  没有做成：服务器没有运行、没有应答或拒绝，请用广播和喊话疏散
     not done: no server runs or answers, or it refuses; evacuate by voice
  2  输入有误，例如文件夹里没有大厅 bad input, such as a folder without a hall"""


def evacuate(arguments: argparse.Namespace) -> int:
    """Exit 0: it is on (or over); pressed again it changes nothing."""
    running = running_server(arguments.data)
    if running is None:
        raise Failed("evacuation.no_server", data=arguments.data)
    command = EndEvacuation() if arguments.end else Evacuate(drill=arguments.drill)
    locally(running, lambda client, heard: client.ask(command, heard))
    kind = "ended" if arguments.end else "drill_on" if arguments.drill else "on"
    print(say_all(f"evacuation.{kind}"))
    return 0


def add_to(programs: Any) -> None:
    """The sub-command."""
    about = "疏散，可接消防触点 / evacuate; for a contact of the fire alarm"
    words = programs.add_parser(
        "evacuate",
        help=about,
        description=about,
        epilog=NOTE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    words.add_argument("--data", type=Path, required=True, help="数据文件夹 / data folder")
    what = words.add_mutually_exclusive_group()
    what.add_argument("--drill", action="store_true", help="演练 / a drill")
    what.add_argument("--end", action="store_true", help="结束 / end it")
    words.set_defaults(run=evacuate)
