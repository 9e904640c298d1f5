"""The command line of `./hall simulate`, and which words go together. Runs nothing."""

import argparse
import os
import re
import tempfile
from datetime import date as Date
from pathlib import Path

from config.words import say_all
from server.hall.catalog import Policy
from server.simulate.acting import TICK_S
from server.simulate.running import PASSES, RULES, SCORE_EVERY
from server.simulate.world import names

FIGURES = ", ".join(Policy.__struct_fields__)
EPILOG = f"""\
over30_share: 等到叫号超过 30 分钟的票数占比（含闭厅时仍在等候的）。
over30_share: tickets whose counted wait until their call passed 30 minutes, among all that were
called or still waited at closing; over30_until_service_share: the same until real service.
mae_*: 取号时预计与实际的平均误差（分钟），仅计需要等候的票。mean absolute error at issue, in
minutes, of tickets that had to wait; limit: the same twin given the world's true parameters;
naive: all people ahead × mean ÷ open windows. Ratios stand with 95 % intervals by day-bootstrap.
同一种子下，各策略面对的是同样的日子。At one seed every policy meets the same days.

--set 的名称即管理台“规则”页上的各项：
The names of --set are the figures on the console's page 规则 (rules):
{FIGURES}

退出码 Exit codes: 0 正常 good, 2 输入有误 bad input, 130 Ctrl-C, 143 SIGTERM
"""


class WrongWords(ValueError):
    """Words of the command line that do not go together, or a folder that cannot be written."""


def checked(words: argparse.Namespace) -> None:
    """Raises WrongWords before anything has run; makes the folder of the pictures."""
    if words.date and words.journal is None:
        raise WrongWords(say_all("simulate.date_alone"))
    if words.journal is not None and not words.date:
        raise WrongWords(say_all("simulate.journal_alone"))
    if words.frontier and words.charts is None and not words.json:
        raise WrongWords(say_all("simulate.frontier_alone"))
    if words.charts is not None:
        _writable(words.charts)


def _writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise WrongWords(say_all("simulate.no_charts", folder=folder, why=error)) from None


def parser() -> argparse.ArgumentParser:
    """The words of the command line."""
    words = argparse.ArgumentParser(
        prog="./hall simulate",
        description="用真实的大厅程序模拟整日 / whole days through the real hall",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _days_words(words)
    _hall_words(words)
    _rule_words(words)
    _more_words(words)
    return words


def _days_words(words: argparse.ArgumentParser) -> None:
    words.add_argument(
        "--days", type=_count, default=10, metavar="N",
        help="计分的天数，默认 %(default)s / scored days, by default %(default)s",
    )  # fmt: skip
    words.add_argument(
        "--learn", type=_whole, default=20, metavar="N",
        help="此前学习的天数，默认 %(default)s / days of learning before, by default %(default)s",
    )  # fmt: skip
    words.add_argument(
        "--seed", type=_integer, default=1, metavar="N",
        help="种子，默认 %(default)s / seed, by default %(default)s",
    )  # fmt: skip
    words.add_argument(
        "--load", type=_amount, default=1.0, metavar="X",
        help="来人的倍数，默认 %(default)s / the visitors, times this, by default %(default)s",
    )  # fmt: skip


def _hall_words(words: argparse.ArgumentParser) -> None:
    words.add_argument(
        "--world", default="base", help=f"世界，名称或文件 / name or file: {', '.join(names())}"
    )
    words.add_argument(
        "--hall", type=Path, help="用这个大厅文件的窗口、人员与排班 / the hall of this file"
    )
    words.add_argument(
        "--journal", type=Path, metavar="DATA",
        help="复盘：用这个数据文件夹中的一天，须有 --date"
        " / drill: a day of this data folder, read only; needs --date",
    )  # fmt: skip
    words.add_argument("--date", type=_date, help="复盘的日期 / the day of the drill, 2026-11-20")


def _rule_words(words: argparse.ArgumentParser) -> None:
    chosen = words.add_mutually_exclusive_group()
    chosen.add_argument(
        "--policy", type=_rule, default="reactive", metavar="RULE",
        help=f"临时窗口的规则，默认 %(default)s / temporary windows: {', '.join(RULES)};"
        " by default %(default)s",
    )  # fmt: skip
    chosen.add_argument(
        "--policies", type=_rules, metavar="RULE,RULE",
        help="几种规则在同样的日子，逗号分隔 / several, by comma, on the same days",
    )  # fmt: skip
    words.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE",
        help="改一项规则再试，可多次，名称见下"
        " / try another figure of the policy, may be repeated; the names are below",
    )  # fmt: skip


def _more_words(words: argparse.ArgumentParser) -> None:
    words.add_argument("--json", action="store_true", help="机器可读 / machine readable")
    words.add_argument("--charts", type=Path, metavar="DIR", help="图表文件夹 / pictures to here")
    words.add_argument(
        "--frontier", action="store_true",
        help="另以别的限度各跑一遍，画出前沿，须有 --charts 或 --json"
        " / also with other limits, for the frontier; needs --charts or --json",
    )  # fmt: skip
    words.add_argument(
        "--no-predictions", action="store_true", help="不预测，较快 / predict nothing, faster"
    )
    words.add_argument(
        "--no-first-come",
        action="store_true",
        help="不再跑先到先得的对照 / without the same days first come, first served",
    )
    for name, default, metavar, told in (
        ("--score-every", SCORE_EVERY, "K", "每 K 张票预测一次 / predict every K-th ticket"),
        ("--passes", PASSES, "N", "每次预测的推演次数 / passes of a look"),
        ("--tick", TICK_S, "S", "时钟间隔（秒）/ seconds a tick"),
        ("--jobs", os.cpu_count() or 1, "N", "进程数 / processes"),
    ):
        more = "（默认 %(default)s / by default %(default)s）"
        words.add_argument(
            name, type=_count, default=default, metavar=metavar, help=f"{told}{more}"
        )


def _wrong(code: str, given: str) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(
        say_all(f"simulate.{code}", " / ", given=given, known=", ".join(RULES))
    )


def _at_least(least: int | None, text: str, code: str) -> int:
    try:
        value = int(text)
    except ValueError:
        raise _wrong(code, text) from None
    if least is not None and value < least:
        raise _wrong(code, text)
    return value


def _integer(text: str) -> int:
    return _at_least(None, text, "not_integer")


def _whole(text: str) -> int:
    return _at_least(0, text, "not_whole")


def _count(text: str) -> int:
    return _at_least(1, text, "not_count")


def _amount(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise _wrong("not_amount", text) from None
    if not 0 < value < float("inf"):
        raise _wrong("not_amount", text)
    return value


def _date(text: str) -> str:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return Date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(say_all("plan.bad_date", " / ", given=text))


def _rule(text: str) -> str:
    if text not in RULES:
        raise _wrong("not_rule", text)
    return text


def _rules(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_rule(each) for each in text.split(",")))
