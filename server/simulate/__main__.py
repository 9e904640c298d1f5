"""`./hall simulate`: parse, run learning days and scored days, print figures, draw pictures."""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import structs

from server.foresight.learning import Learner
from server.halls import WrongHall, read_hall
from server.simulate.acting import TICK_S
from server.simulate.any_hall import around
from server.simulate.charts import draw
from server.simulate.figures import Run, cost_of, told
from server.simulate.outcome import Outcome
from server.simulate.recorded import NoSuchDay, recorded
from server.simulate.rules_tried import WrongFigure, given, swept
from server.simulate.running import (
    PASSES,
    RULES,
    SCORE_EVERY,
    Plan,
    Rule,
    learned,
    scored,
)
from server.simulate.sentences import report
from server.simulate.world import WrongWorld, names, read_world

EPILOG = """\
over30_share: 等到叫号超过 30 分钟的票数占比（含闭厅时仍在等候的）。
over30_share: tickets whose counted wait until their call passed 30 minutes, among all that were
called or still waited at closing; over30_until_service_share: the same until real service.
mae_*: 取号时预计与实际的平均误差（分钟），仅计需要等候的票。mean absolute error at issue, in
minutes, of tickets that had to wait; limit: the same twin given the world's true parameters;
naive: all people ahead × mean ÷ open windows. Ratios stand with 95 % intervals by day-bootstrap.
同一种子下，各策略面对的是同样的日子。At one seed every policy meets the same days.
"""


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 good, 2 bad input."""
    words = parser().parse_args(arguments)
    try:
        plan, learner, real = _asked(words)
    except (WrongWorld, WrongHall, WrongFigure, NoSuchDay) as error:
        print(error, file=sys.stderr)
        return 2
    rules: tuple[Rule, ...] = words.policies or (words.policy,)
    began = time.monotonic()
    first_come = not words.no_first_come
    runs = [_run(plan, rule, learner, words.frontier, first_come=first_come) for rule in rules]
    found = {**told(plan, runs, time.monotonic() - began), **real}
    if words.charts is not None:
        for path in draw(words.charts, plan, runs):
            print(path, file=sys.stderr)
    print(json.dumps(found, ensure_ascii=False) if words.json else report(found))
    return 0


def _asked(words: argparse.Namespace) -> tuple[Plan, Learner | None, dict[str, Any]]:
    """What to run; for a recorded day also what was learned before it, and how it really was."""
    plan = Plan(
        world=read_world(words.world),
        days=words.days,
        learn=words.learn,
        seed=words.seed,
        load=words.load,
        tick_s=words.tick,
        passes=words.passes,
        score_every=words.score_every,
        predictions=not words.no_predictions,
        jobs=words.jobs,
        minutes=words.charts is not None,
    )
    if words.journal is not None:
        was = recorded(words.journal, words.date, plan.world)
        plan = structs.replace(
            plan, world=was.world, setting=was.setting, recorded=was.day,
            days=1, learn=0, predictions=False,
        )  # fmt: skip
        real = {"date": words.date, "recorded_mean_wait_min": round(was.mean_wait_min, 4)}
        return _with_figures(plan, words), was.learner, real
    if words.hall is not None:
        file = read_hall(words.hall)
        world, setting = around(file.hall, file.policy, plan.world)
        plan = structs.replace(plan, world=world, setting=setting)
    return _with_figures(plan, words), None, {}


def _with_figures(plan: Plan, words: argparse.Namespace) -> Plan:
    return structs.replace(plan, figures=given(plan, words.set))


def _run(plan: Plan, rule: Rule, known: Learner | None, frontier: bool, *, first_come: bool) -> Run:
    """Learn, then score; then the same days under plain first-come classes."""
    learner, past = learned(plan, rule)
    if known is not None:
        learner = known
    elif plan.predictions or rule == "lookahead":
        for _ in _bar(past, plan.learn, f"{rule}: 学习 learning"):
            pass
    days = list(_bar(scored(plan, rule, learner), plan.days, f"{rule}: 模拟 days"))
    plain: list[Outcome] = []
    if first_come:
        same = scored(plan, rule, learner, plain=True)
        plain = list(_bar(same, plan.days, f"{rule}: 先到先得 first come"))
    others = [
        cost_of(list(_bar(scored(each, rule, learner), each.days, f"{rule}: 前沿 frontier")))
        for each in (swept(plan, rule) if frontier else ())
    ]
    return Run(rule=rule, days=days, plain=plain, frontier=others)


def _bar(outcomes: Iterable[Outcome], count: int, title: str) -> Iterator[Outcome]:
    """A progress bar on a terminal's stderr, nothing elsewhere."""
    shown = sys.stderr.isatty()
    for at, outcome in enumerate(outcomes, 1):
        yield outcome
        if shown:
            full = round(30 * at / count)
            bar = "█" * full + "░" * (30 - full)
            end = "\n" if at == count else ""
            print(f"\r{title} {bar} {at}/{count}", end=end, file=sys.stderr, flush=True)


def parser() -> argparse.ArgumentParser:
    """The words of the command line."""
    words = argparse.ArgumentParser(
        prog="hall simulate",
        description="用真实的大厅程序模拟整日 / whole days through the real hall",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    words.add_argument("--days", type=_count, default=10, help="计分的天数 / scored days")
    words.add_argument(
        "--learn", type=_whole, default=20, help="此前学习的天数 / days of learning before"
    )
    words.add_argument("--seed", type=int, default=1, help="种子 / seed")
    words.add_argument(
        "--load", type=_amount, default=1.0, help="来人的倍数 / the visitors, times this"
    )
    words.add_argument(
        "--world", default="base", help=f"世界，名称或文件 / name or file: {', '.join(names())}"
    )
    words.add_argument(
        "--hall", type=Path, help="用这个大厅文件的窗口、人员与排班 / the hall of this file"
    )
    words.add_argument(
        "--journal", type=Path, metavar="DATA",
        help="复盘：用这个数据文件夹中的一天 / drill: a day of this data folder, read only",
    )  # fmt: skip
    words.add_argument("--date", default="", help="复盘的日期 / the day of the drill, 2026-11-20")
    chosen = words.add_mutually_exclusive_group()
    chosen.add_argument(
        "--policy", choices=RULES, default="reactive", help="临时窗口的规则 / temporary windows"
    )
    chosen.add_argument(
        "--policies", type=_rules, help="几种规则在同样的日子，逗号分隔 / several, by comma"
    )
    _more_words(words)
    return words


def _more_words(words: argparse.ArgumentParser) -> None:
    words.add_argument("--json", action="store_true", help="机器可读 / machine readable")
    words.add_argument("--charts", type=Path, metavar="DIR", help="图表文件夹 / pictures to here")
    words.add_argument(
        "--frontier", action="store_true",
        help="另以别的限度各跑一遍，画出前沿 / also with other limits, for the frontier",
    )  # fmt: skip
    words.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE",
        help="改一项规则再试，可多次 / try another figure of the policy, may be repeated",
    )  # fmt: skip
    words.add_argument(
        "--no-predictions", action="store_true", help="不预测，较快 / predict nothing, faster"
    )
    words.add_argument(
        "--no-first-come",
        action="store_true",
        help="不再跑先到先得的对照 / without the same days first come, first served",
    )
    words.add_argument(
        "--score-every", type=_count, default=SCORE_EVERY, metavar="K",
        help="每 K 张票预测一次 / predict every K-th ticket",
    )  # fmt: skip
    words.add_argument(
        "--passes", type=_count, default=PASSES, help="每次预测的推演次数 / passes of a look"
    )
    words.add_argument(
        "--tick", type=_count, default=TICK_S, metavar="S", help="时钟间隔（秒）/ seconds a tick"
    )
    words.add_argument(
        "--jobs", type=_count, default=os.cpu_count() or 1, help="进程数 / processes"
    )


def _whole(text: str) -> int:
    value = int(text)
    if value < 0:
        raise ValueError(text)
    return value


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError(text)
    return value


def _amount(text: str) -> float:
    value = float(text)
    if not value > 0:
        raise ValueError(text)
    return value


def _rules(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(text.split(",")))
    if not found or not set(found) <= set(RULES):
        raise argparse.ArgumentTypeError(", ".join(RULES))
    return found


if __name__ == "__main__":
    sys.exit(main())
