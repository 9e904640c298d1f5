"""How long "who is next" takes with 100 and with 100,000 waiting, by turns in one run."""

import gc
import time
from statistics import median
from typing import Any

from server.hall.commands.calls import CallNext
from server.hall.commands.command import Press
from server.hall.commands.service import Finish
from server.hall.hall import apply, decide
from server.hall.state import HallState
from server.hall.ticket import SECOND, State, Stop, Ticket
from tests.benchmarks.figures import ratio_interval
from tests.story import Story, clerk

FEW, MANY = 100, 100_000
BLOCKS, CALLS = 40, 50
CLASSES = ("ordinary",) * 7 + ("elderly", "booked", "ordinary")


def crowd(waiting: int) -> Story:
    """A hall in which so many wait for two services, in all classes."""
    story = Story().open("1", "101").open("2", "102")
    start = story.now
    for number in range(waiting):
        story.hall.add(_ticket(number, start + number * 10 * SECOND // (1 + waiting // FEW)))
    story.now = start + 40 * FEW * SECOND
    return story


def _ticket(number: int, at: int) -> Ticket:
    return Ticket(
        id=f"t{number}",
        number=f"A{number:06}",
        ordinal=number + 1,
        taken_at=at,
        station="bench",
        class_=CLASSES[number % len(CLASSES)],
        state=State.WAITING,
        place_at=at,
        stops=[Stop(service="AB"[number % 2], queued_at=at)],
    )


def one_block(story: Story) -> tuple[float, float]:
    """CPU seconds for CALLS decisions, and for applying them."""
    who, deciding, applying = clerk("101", "1"), 0.0, 0.0
    for _ in range(CALLS):
        story.now += SECOND
        press = Press(at=story.now, who=who, expects="")
        began = time.thread_time()
        events = decide(story.hall, CallNext(window="1"), press)
        decided = time.thread_time()
        for event in events:
            apply(story.hall, event, story.now)
        applying += time.thread_time() - decided
        deciding += decided - began
        _end(story.hall, story.now)
    return deciding, applying


def _end(hall: HallState, now: int) -> None:
    """The visitor called is served and done, so that the next press decides on the lines alone."""
    press = Press(at=now, who=clerk("101", "1"), expects=hall.windows["1"].current)
    for event in decide(hall, Finish(window="1"), press):
        apply(hall, event, now)


def next_call() -> dict[str, Any]:
    """Microseconds per decision and per call applied, with the ratio and its interval."""
    halls = {FEW: crowd(FEW + CALLS), MANY: crowd(MANY)}
    times: dict[int, list[tuple[float, float]]] = {FEW: [], MANY: []}
    gc.collect()
    gc.disable()
    for block in range(BLOCKS):
        for waiting in (FEW, MANY) if block % 2 else (MANY, FEW):
            times[waiting].append(one_block(_kept(halls, waiting)))
    gc.enable()
    return {"decision": {**_figures(times, 0), "goal": 1.2}, "applied": _figures(times, 1)}


def _kept(halls: dict[int, Story], waiting: int) -> Story:
    """The hall of so many; the small one is made anew before it runs dry."""
    if waiting == FEW:
        halls[FEW] = crowd(FEW + CALLS)
    return halls[waiting]


def _figures(times: dict[int, list[tuple[float, float]]], part: int) -> dict[str, Any]:
    few, many = ([block[part] for block in times[waiting]] for waiting in (FEW, MANY))
    low, high = ratio_interval(many, few)
    return {
        f"us_{FEW}": round(median(few) / CALLS * 1e6, 1),
        f"us_{MANY}": round(median(many) / CALLS * 1e6, 1),
        "ratio": round(median(a / b for a, b in zip(many, few, strict=True)), 3),
        "ratio_95": [round(low, 3), round(high, 3)],
    }
