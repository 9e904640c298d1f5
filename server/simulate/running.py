"""Days run one after the other or over processes: the same figures for any number of them."""

from collections.abc import Iterable, Iterator
from random import Random
from typing import Any, Literal

import msgspec
from msgspec import Struct

from server.foresight.learning import Learner
from server.hall.catalog import Policy
from server.hall.laws import Laws, first_laws
from server.hall.ticket import MINUTE
from server.simulate.acting import TICK_S, Acting
from server.simulate.catalogue import Setting, first_come, setting_of
from server.simulate.clerks import Clerks
from server.simulate.coming_to_help import StandbyPeople
from server.simulate.days import SimDay, date_of, drawn, speeds
from server.simulate.naive import overall_minutes
from server.simulate.outcome import Minute, Outcome, outcome_of
from server.simulate.predicting import Adviser, Oracle, temporary_open
from server.simulate.side_by_side import side_by_side
from server.simulate.truth import true_laws
from server.simulate.world import World

Rule = Literal["static", "reactive", "lookahead"]
RULES: tuple[Rule, ...] = ("static", "reactive", "lookahead")
PASSES, SCORE_EVERY = 200, 3


class Plan(Struct, frozen=True, kw_only=True):
    """What is asked of a whole run."""

    world: World
    days: int
    learn: int
    seed: int
    load: float = 1.0
    tick_s: int = TICK_S
    passes: int = PASSES
    score_every: int = SCORE_EVERY
    predictions: bool = True
    jobs: int = 1
    figures: dict[str, Any] = {}  # of the policy, instead of the hall's own
    setting: Setting | None = None  # a real hall; None: the world's own
    recorded: SimDay | None = None  # one day that was, instead of days drawn
    minutes: bool = False  # keep the hall's minutes, for pictures


class Task(Struct, frozen=True, kw_only=True):
    """One day to run; `laws` None: nothing is predicted and nobody looks ahead."""

    plan: Plan
    number: int
    rule: Rule
    laws: Laws | None = None
    plain: bool = False  # first come, first served
    predictions: bool = False
    rows: bool = False


def setting_for(plan: Plan, rule: Rule, *, plain: bool) -> Setting:
    """The hall under one of the three rules for temporary windows."""
    setting = plan.setting or setting_of(plan.world)
    figures = {**msgspec.to_builtins(setting.policy), **plan.figures}
    policy = msgspec.convert({**figures, "lookahead": rule == "lookahead"}, Policy)
    standby = () if rule == "static" else setting.standby
    setting = msgspec.structs.replace(setting, policy=policy, standby=standby)
    return first_come(setting) if plain else setting


def run_day(task: Task) -> Outcome:
    """One day from opening to its end. Depends on the task alone."""
    plan = task.plan
    setting = setting_for(plan, task.rule, plain=task.plain)
    day = plan.recorded or drawn(plan.world, plan.seed, task.number, plan.load)
    people = tuple(each.id for each in setting.catalogue.people)
    pace = dict.fromkeys(people, 1.0)
    if plan.recorded is None:
        pace = speeds(plan.world, plan.seed, people)
    acting = Acting(plan.world, setting, day, plan.tick_s)
    clerks = Clerks(acting, pace, Random(f"{plan.seed}/clerks/{task.number}"))
    StandbyPeople(acting, clerks)
    oracle = _oracle(task, acting, day, pace)
    if task.rule == "lookahead" and task.laws is not None:
        Adviser(acting, task.laws)
    minutes = _watch(acting) if plan.minutes else []
    acting.run()
    predictions = oracle.predictions() if oracle else ()
    return outcome_of(acting, predictions, tuple(minutes), with_rows=task.rows)


def _oracle(task: Task, acting: Acting, day: SimDay, pace: dict[str, float]) -> Oracle | None:
    plan = task.plan
    if not task.predictions or task.laws is None:
        return None
    return Oracle(
        acting,
        task.laws,
        true_laws(plan.world, day, pace, plan.load),
        overall_minutes(plan.world),
        plan.seed,
        every=plan.score_every,
        passes=plan.passes,
    )


def _watch(acting: Acting) -> list[Minute]:
    """The hall once a minute, while it is open."""
    seen: list[Minute] = []

    def look() -> None:
        at = (acting.now - acting.opens) // MINUTE
        if at >= 0 and (not seen or at > seen[-1].at):
            hall = acting.hall
            seen.append(
                Minute(
                    at=at,
                    longest=max(_longest(acting, each) for each in hall.index.services),
                    waiting=sum(hall.waiting(each) for each in hall.index.services),
                    temporary=temporary_open(hall),
                )
            )

    acting.before_tick.append(look)
    return seen


def _longest(acting: Acting, service: str) -> float:
    found = acting.hall.lines.longest(service)
    return acting.hall.waited(acting.hall.tickets[found], acting.now) / MINUTE if found else 0.0


# -- many days -------------------------------------------------------------------------------------


def learned(plan: Plan, rule: Rule) -> tuple[Learner, Iterator[Outcome]]:
    """A learner, and the past days as they are run and learned; it has learned when they end."""
    learner = Learner()
    return learner, _learning(plan, rule, learner)


def _learning(plan: Plan, rule: Rule, learner: Learner) -> Iterator[Outcome]:
    """Days before the first scored one, under the same rule, the oldest first.

    The hall looks ahead with what is believed on the first day: days may run side by side.
    """
    setting = setting_for(plan, rule, plain=False)
    first = first_laws(setting.catalogue)
    tasks = [
        Task(plan=plan, number=number, rule=rule, laws=first, rows=True)
        for number in range(1 - plan.learn, 1)
    ]
    for outcome in run_all(tasks, plan.jobs):
        learner.day(outcome.date, setting.catalogue, outcome.rows)
        yield outcome


def scored(plan: Plan, rule: Rule, learner: Learner, *, plain: bool = False) -> Iterator[Outcome]:
    """The days that count, in order."""
    catalogue = setting_for(plan, rule, plain=False).catalogue
    tasks = [
        Task(
            plan=plan,
            number=number,
            rule=rule,
            laws=learner.laws(_date(plan, number), catalogue),
            plain=plain,
            predictions=plan.predictions and not plain,
        )
        for number in range(1, plan.days + 1)
    ]
    return run_all(tasks, plan.jobs)


def _date(plan: Plan, number: int) -> str:
    return (plan.recorded.date if plan.recorded else date_of(plan.world, number)).isoformat()


def run_all(tasks: Iterable[Task], jobs: int) -> Iterator[Outcome]:
    """Every task's outcome, in the order of the tasks."""
    if jobs == 1:
        yield from map(run_day, tasks)
        return
    yield from side_by_side(list(tasks), jobs, run_day)
