"""`./hall plan`: windows per half hour of coming days. Reads beside a server, never writes."""

import argparse
import re
import sys
import time
from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path
from typing import Any

import msgspec

from config.words import languages, say
from server.asking import BadInput, store_of
from server.clock import HallClock
from server.foresight.coming_days import WEEK, ComingDays, after, hall_on
from server.foresight.history import History
from server.foresight.mirror import Mirror
from server.foresight.plan import TARGET
from server.hall.calendar import date_due
from server.hall.state import HallState
from server.piped import into_a_pipe
from server.plan_sheet import sheet
from server.store.following import JournalReader

QUIET_S = 2.0
"""Work that takes longer says where it is."""
LOOKS = 14
"""How many days ahead the next open one is looked for."""


def plan(arguments: argparse.Namespace) -> int:
    """Learns what has not been learned yet, plans, prints."""
    journal = JournalReader(store_of(arguments.data))
    mirror = Mirror(journal)
    hall, clock = mirror.hall, HallClock()
    dates = _dates(arguments, hall, clock)
    progress = Progress(arguments.lang)
    history = History(journal, arguments.data, keep=False)
    for left in _learning(history, mirror):
        progress.say("learning", left=left)
    days = ComingDays(hall.catalogue, hall.policy, history.learner, dates, arguments.target)
    for round_ in _counted(days.rounds()):
        progress.say("planning", date=dates[min(len(days.made), len(dates) - 1)], round=round_)
    progress.end()
    found = days.plan(clock.now())
    with into_a_pipe():
        if arguments.json:
            print(msgspec.json.encode(found).decode())
        else:
            print(sheet(found, hall.catalogue, arguments.lang))
    return 0


def _learning(history: History, mirror: Mirror) -> Iterator[int]:
    """The days that are left, one by one."""
    while history.learn_one() or history.learn_today(mirror):
        yield history.left


def _counted(rounds: Iterator[None]) -> Iterator[int]:
    for number, _ in enumerate(rounds, 1):
        yield number


def _dates(arguments: argparse.Namespace, hall: HallState, clock: HallClock) -> list[str]:
    """The date asked for; else the next open one, or all of the next seven. Raises BadInput."""
    policy = hall.policy
    today = date_due(clock.now(), hall.catalogue.timezone, policy.day_closes)
    base = hall.date if hall.date and not hall.closed else max(hall.date, today)
    if arguments.date and arguments.date < base:
        raise BadInput("plan.past_date", given=arguments.date, today=base)
    if arguments.date:
        return [arguments.date]
    if arguments.week:
        return [after(base, each) for each in range(1, WEEK + 1)]
    coming = [after(base, each) for each in range(1, LOOKS + 1)]
    works = (each for each in coming if hall_on(hall.catalogue, policy, each).work)
    return [next(works, coming[0])]


class Progress:
    """Where the work is, on stderr: one line that changes on a terminal, a line per stage else."""

    def __init__(self, lang: str) -> None:
        self._lang, self._began = lang, time.monotonic()
        self._told, self._shown = "", False

    def say(self, code: str, **values: object) -> None:
        """What is being done."""
        if time.monotonic() - self._began < QUIET_S:
            return
        if sys.stderr.isatty():
            print(f"\r\x1b[K{self._words(code, **values)}", end="", file=sys.stderr, flush=True)
            self._shown = True
        elif self._told != (stage := self._words(code, **{**values, "round": "…", "left": "…"})):
            print(stage, file=sys.stderr, flush=True)
            self._told = stage

    def _words(self, code: str, **values: object) -> str:
        return say(f"plan.{code}", self._lang, **values)

    def end(self) -> None:
        """The line is left empty."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _date(text: str) -> str:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return Date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(_both("bad_date", given=text))


def _share(text: str) -> float:
    try:
        value = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        value = 0.0
    if not 0.0 < value <= 0.5:
        raise argparse.ArgumentTypeError(_both("bad_target", given=text))
    return value


def _both(code: str, **values: object) -> str:
    return " / ".join(say(f"plan.{code}", lang, **values) for lang in languages())


def add_to(programs: Any) -> None:
    """The sub-command."""
    words = programs.add_parser(
        "plan", help="按往日预计每半小时开几个窗口 / windows per half hour of coming days"
    )
    words.add_argument("--data", type=Path, required=True, help="数据文件夹 / data folder")
    when = words.add_mutually_exclusive_group()
    when.add_argument("--date", type=_date, help="某一天 / one day, 2026-11-24")
    when.add_argument("--week", action="store_true", help="此后七天 / the next seven days")
    words.add_argument(
        "--target", type=_share, default=TARGET, metavar="0.05",
        help="每半小时来人中，等候超过限度的至多占多少 / at most this share of a half hour's"
        " visitors waits beyond the hall's limit",
    )  # fmt: skip
    words.add_argument("--lang", choices=languages(), default="zh", help="语言 / language")
    words.add_argument("--json", action="store_true", help="机器可读 / machine readable")
    words.set_defaults(run=plan)
