"""`./hall simulate`: parse, run learning days and scored days, print figures, draw pictures."""

import argparse
import json
import os
import signal
import sys
import time
from typing import Any

from msgspec import structs

from server.foresight.learning import Learner
from server.halls import WrongHall, read_hall
from server.simulate.any_hall import around
from server.simulate.asking import WrongWords, checked, parser
from server.simulate.charts import draw
from server.simulate.figures import Run, cost_of, told
from server.simulate.outcome import Outcome
from server.simulate.progress import Progress
from server.simulate.recorded import NoSuchDay, recorded
from server.simulate.rules_tried import WrongFigure, given, swept
from server.simulate.running import Plan, Rule, learned, scored
from server.simulate.sentences import class_names, report
from server.simulate.world import WrongWorld, read_world


class Ended(BaseException):
    """SIGTERM: every open run ends its processes on the way out."""


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 good, 2 bad input."""
    words = parser().parse_args(arguments)
    try:
        checked(words)
        plan, learner, real = _asked(words)
    except (WrongWords, WrongWorld, WrongHall, WrongFigure, NoSuchDay) as error:
        print(error, file=sys.stderr)
        return 2
    rules: tuple[Rule, ...] = words.policies or (words.policy,)
    began = time.monotonic()
    progress = Progress(_whole(plan, rules, words, known=learner is not None))
    runs = [_run(plan, rule, learner, progress, words) for rule in rules]
    found = {**told(plan, runs, time.monotonic() - began), **real}
    if words.charts is not None:
        for path in draw(words.charts, runs):
            print(path, file=sys.stderr)
    print(json.dumps(found, ensure_ascii=False) if words.json else report(found, class_names(plan)))
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
        real = {"date": words.date, "recorded_mean_wait_min": was.mean_wait_min}
        return _with_figures(plan, words), was.learner, real
    if words.hall is not None:
        file = read_hall(words.hall)
        world, setting = around(file.hall, file.policy, plan.world)
        plan = structs.replace(plan, world=world, setting=setting)
    return _with_figures(plan, words), None, {}


def _with_figures(plan: Plan, words: argparse.Namespace) -> Plan:
    return structs.replace(plan, figures=given(plan, words.set))


def _run(
    plan: Plan, rule: Rule, known: Learner | None, progress: Progress, words: argparse.Namespace
) -> Run:
    """Learn, then score; then the same days under plain first-come classes."""
    learner, past = learned(plan, rule)
    if known is not None:
        learner = known
    elif plan.predictions or rule == "lookahead":
        for _ in progress.days(past, "learning", rule):
            pass
    days = list(progress.days(scored(plan, rule, learner), "running", rule))
    plain: list[Outcome] = []
    if not words.no_first_come:
        same = scored(plan, rule, learner, plain=True)
        plain = list(progress.days(same, "first_come", rule))
    others = [
        cost_of(list(progress.days(scored(each, rule, learner), "frontier", rule)))
        for each in (swept(plan, rule) if words.frontier else ())
    ]
    return Run(rule=rule, days=days, plain=plain, frontier=others)


def _whole(plan: Plan, rules: tuple[Rule, ...], words: argparse.Namespace, known: bool) -> int:
    """How many days will run."""
    times = 1 if words.no_first_come else 2
    whole = 0
    for rule in rules:
        learning = not known and (plan.predictions or rule == "lookahead")
        tried = len(swept(plan, rule)) if words.frontier else 0
        whole += plan.days * (times + tried) + (plan.learn if learning else 0)
    return whole


def run() -> int:
    """The program: a stop by signal or a closed pipe is an end, never a fault."""
    signal.signal(signal.SIGTERM, _ended)
    try:
        code = main()
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except Ended:
        return 128 + signal.SIGTERM
    except BrokenPipeError:  # the reader has seen enough; Python's own flush would fail
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _ended(number: int, frame: object) -> None:
    raise Ended


if __name__ == "__main__":
    sys.exit(run())
