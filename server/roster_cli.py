"""`./hall roster`: show the roster, what a spreadsheet would change, and change it."""

import argparse
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from config.words import say_all
from server.asking import BadInput, locally, offline, refusal, running_server, store_of
from server.hall.catalog import Catalogue, Index, Shift
from server.hall.commands.roster import SetRoster
from server.hall.roster_rules import roster_faults
from server.link.client import HallClient
from server.piped import into_a_pipe
from server.roster_file import BadRoster, Change, cells, changes, read_roster, written
from server.store.book import Chore
from server.store.reading import catalogue_of

AT_ONCE = 30
"""People per command: a message of a station has a limited length."""


def roster(arguments: argparse.Namespace) -> int:
    """Without a file: print it as CSV. With one: the differences; with --apply they are made."""
    hall = catalogue_of(store_of(arguments.data))
    if arguments.file is None:
        with into_a_pipe():
            print(written(hall.roster), end="")
        return 0
    found = changes(hall.roster, _read(arguments.file, hall))
    if arguments.apply and found:
        _apply(arguments, found)
    _say(arguments, found, hall)
    return 0


def _read(path: Path, hall: Catalogue) -> tuple[Shift, ...]:
    if not path.exists():
        raise BadInput("roster.no_file", file=path)
    labels = {name: each.id for each in hall.windows for name in each.label.values()}
    try:
        found = read_roster(path, labels)
    except BadRoster as error:
        raise BadInput(f"roster.{error.code}", file=path, **error.values) from None
    except OSError as error:
        raise BadInput("roster.not_readable", file=path, why=error) from None
    for fault in roster_faults(Index(hall), found):
        raise refusal(fault.code, {"person": fault.person, "value": fault.value})
    return found


def _apply(arguments: argparse.Namespace, found: list[Change]) -> None:
    """In parts, all of one person together; the whole was found good before."""
    running = running_server(arguments.data)
    for command in _commands(found):
        if running:
            locally(running, partial(_ask, command))
        else:
            offline(arguments, command, _no_chore)


def _ask(command: SetRoster, client: HallClient, heard: Any) -> None:
    client.ask(command, heard)


def _no_chore(hall: str, now: int) -> Chore:
    return lambda connection: None


def _commands(found: list[Change]) -> Iterator[SetRoster]:
    for at in range(0, len(found), AT_ONCE):
        part = found[at : at + AT_ONCE]
        shifts = tuple(shift for each in part for shift in each.after)
        yield SetRoster(roster=shifts, people=tuple(each.person for each in part))


def _say(arguments: argparse.Namespace, found: list[Change], hall: Catalogue) -> None:
    if arguments.json:
        rows = [
            {"person": each.person, "gone": lines(each.gone), "new": lines(each.new)}
            for each in found
        ]
        print(json.dumps({"applied": arguments.apply, "changes": rows}, ensure_ascii=False))
        return
    names = {each.id: each.name for each in hall.people}
    for each in found:
        print(f"{each.person} {names.get(each.person, '')}".rstrip())
        for mark, shifts in (("-", each.gone), ("+", each.new)):
            print("".join(f"  {mark} {line}\n" for line in lines(shifts)), end="")
    code = "nothing" if not found else "applied" if arguments.apply else "not_applied"
    print(say_all(f"roster.{code}", n=len(found)))


def lines(shifts: Iterable[Shift]) -> list[str]:
    """As they are read."""
    return [" | ".join(cells(each)[1:]) for each in shifts]


def add_to(programs: Any) -> None:
    """The sub-command."""
    words = programs.add_parser("roster", help="查看或从表格导入排班 / show or import the roster")
    words.add_argument("--data", type=Path, required=True, help="数据文件夹 / data folder")
    words.add_argument(
        "file", type=Path, nargs="?", help="CSV、XLSX、XLS、ODS；省略则打印排班 / none: print it"
    )
    words.add_argument("--apply", action="store_true", help="写入差异 / make the changes")
    words.add_argument("--json", action="store_true")
    words.add_argument("--hall-time", type=datetime.fromisoformat, help=argparse.SUPPRESS)
    words.set_defaults(run=roster)
