"""`python -m tests.benchmarks.voice_budget`: one zone's voice at 50 to 400 calls an hour.

The real announcement line with injected time; how long each sentence takes is measured with the
real voice. Calls come as they come in a hall: at random (Poisson).
"""

import argparse
import queue
import random
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from display import sentences
from display.announcer import Announcer, Call, Outcome, Policy, Utterance
from server.hall.policy import Policy as HallPolicy
from tests.benchmarks.figures import percentile
from voice.reading import Sentence
from voice.voice import Prepared, Voice, VoiceSettings

PACES = (50, 200, 300, 400)
HOURS = 8
VALID_S = float(HallPolicy().say_valid_s)
START_S = 0.15
"""From one sentence's end to the next one's first sound: making it and handing it over."""
BEFORE = Policy(merge_waiting=10**6, merge_delay_s=float("inf"))
"""As it was: once when calls come thick, never together."""
ALWAYS_TWICE = Policy(
    thick_waiting=10**6,
    thick_delay_s=float("inf"),
    merge_waiting=10**6,
    merge_delay_s=float("inf"),
)
POLICIES = {"twice": ALWAYS_TWICE, "once": BEFORE, "together": Policy()}

Seconds = Callable[[Utterance], float]


@dataclass(frozen=True)
class Figures:
    """What became of the calls of HOURS hours."""

    calls: int
    delays: list[float]
    once: int
    merged: int
    dropped: int
    silent_reasons: int

    def row(self, name: str, pace: int) -> str:
        """One line of the table."""
        p50, p95 = percentile(self.delays, 0.5), percentile(self.delays, 0.95)
        return (
            f"{name:<9}{pace:>7}{self.calls:>7}{p50:>8.1f}{p95:>8.1f}{max(self.delays):>8.1f}"
            f"{100 * self.once / self.calls:>8.0f} %{100 * self.merged / self.calls:>6.0f} %"
            f"{self.dropped:>9}"
        )


def simulate(pace: int, policy: Policy, seconds: Seconds, seed: int = 1) -> Figures:
    """One zone for HOURS hours at `pace` calls an hour."""
    chance, announcer = random.Random(seed), Announcer(policy)
    arrivals, at = [], 0.0
    while (at := at + chance.expovariate(pace / 3600)) < HOURS * 3600:
        arrivals.append(at)
    calls = [_call(seq, at, chance) for seq, at in enumerate(arrivals, 1)]
    outcomes: list[Outcome] = []
    now, next_call, once = 0.0, 0, 0
    while next_call < len(calls) or announcer.waiting:
        while next_call < len(calls) and calls[next_call].at <= now:
            announcer.add(calls[next_call], now)
            next_call += 1
        utterance = announcer.next(now)
        if utterance is None:
            now = max(now, calls[next_call].at) if next_call < len(calls) else now
        else:
            once += utterance.repeats == 1
            announcer.begun(now + START_S)
            now += START_S + seconds(utterance)
            announcer.finished(True, "", now)
        outcomes += announcer.take_outcomes()
    return _figures(outcomes, once)


def _call(seq: int, at: float, chance: random.Random) -> Call:
    number, window = f"{chance.choice('ABK')}{seq % 1000:03}", str(chance.randint(1, 24))
    said = sentences.call(number, window, "zh")
    return Call(seq, number, window, said.text, said.lang, at, at + VALID_S, joins=True)


def _figures(outcomes: list[Outcome], once: int) -> Figures:
    dropped = [each for each in outcomes if each.result == "dropped"]
    return Figures(
        calls=len(outcomes),
        delays=[each.delay_ms / 1000 for each in outcomes if each.result != "dropped"],
        once=once,
        merged=sum(each.result == "merged" for each in outcomes),
        dropped=len(dropped),
        silent_reasons=sum(not each.reason for each in dropped),
    )


def measured(voice: Voice) -> Seconds:
    """How long an utterance lasts, from the real voice: one sentence of each shape."""

    @cache
    def shape(calls: int, repeats: int) -> float:
        made = [("A058", "12"), ("B067", "8"), ("K094", "21")][:calls]
        said = sentences.several(made) if calls > 1 else sentences.call(*made[0], "zh")
        return prepared(voice, said, repeats).seconds

    return lambda utterance: shape(1 + len(utterance.joined), utterance.repeats)


def prepared(voice: Voice, said: Sentence, repeats: int) -> Prepared:
    """One announcement by the real voice."""
    answers: queue.SimpleQueue[Prepared] = queue.SimpleQueue()
    voice.prepare([said], repeats, answers.put)
    return answers.get(timeout=30)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.voice_budget")
    parser.add_argument("--rate", type=int, default=150, help="words a minute of the voice")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jiaohao-budget-") as name:
        voice = Voice(Path(name), VoiceSettings(rate=given.rate))
        voice.start()
        seconds = measured(voice)
        try:
            print(_table(seconds))
        finally:
            voice.stop()
    return 0


def _table(seconds: Seconds) -> str:
    shapes = [(calls, repeats) for calls in (1, 2, 3) for repeats in (1, 2)]
    lines = ["sentence, calls × times: " + _lengths(seconds, shapes)]
    lines.append(
        f"{'policy':<9}{'calls/h':>7}{'calls':>7}{'p50 s':>8}{'p95 s':>8}{'max s':>8}"
        f"{'once':>10}{'merged':>8}{'dropped':>9}"
    )
    for pace in PACES:
        for name, policy in POLICIES.items():
            lines.append(simulate(pace, policy, seconds).row(name, pace))
    return "\n".join(lines)


def _lengths(seconds: Seconds, shapes: list[tuple[int, int]]) -> str:
    call = Call(1, "A001", "1", "", "zh", 0, 0)
    found = []
    for calls, repeats in shapes:
        utterance = Utterance(call, repeats, joined=(call,) * (calls - 1))
        found.append(f"{calls}×{repeats} {seconds(utterance):.1f} s")
    return ", ".join(found)


if __name__ == "__main__":
    sys.exit(main())
