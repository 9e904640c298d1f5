"""`python -m tests.benchmarks.hear_calls`: random calls to a null sink, heard by matched filter.

The real speaker with a clip pack, the real player, a real sound server; times are real times.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from demo.sink import NullSink
from display import sentences
from display.announcer import Outcome, Policy
from display.speaker import Speaker
from tests.voice.packs import HALL, made_pack
from voice import joining, sound
from voice.chime import chime
from voice.clips import Pack, read_pack
from voice.hearing import Heard, decoded
from voice.player import Player
from voice.voice import Voice

CHIME = "♪"
GAP_S = 0.2
"""Between two announcements at least; less is one over the other."""
LIMIT_S = 15
"""An announcement that takes longer never comes."""


@dataclass(frozen=True)
class Called:
    """One call as it was made."""

    number: str
    window: str


@dataclass(frozen=True)
class Result:
    """What was made, what was heard, and what the speaker says of it."""

    calls: tuple[Called, ...]
    expected: tuple[tuple[str, ...], ...]
    heard: tuple[tuple[Heard, ...], ...]
    outcomes: tuple[Outcome, ...]
    seconds: float

    @property
    def right(self) -> int:
        """Announcements heard piece for piece as they were made, in their order."""
        return sum(block.size for block in self._matching().get_matching_blocks())

    @property
    def wrong(self) -> list[str]:
        """What was made | what was heard, where they differ."""
        told = self._names()
        return [
            f"{_text(self.expected[a:b])} | {_text(told[c:d])}"
            for tag, a, b, c, d in self._matching().get_opcodes()
            if tag != "equal"
        ]

    def _matching(self) -> SequenceMatcher[tuple[str, ...]]:
        return SequenceMatcher(None, self.expected, self._names(), autojunk=False)

    def _names(self) -> list[tuple[str, ...]]:
        return [tuple(each.name for each in told) for told in self.heard]

    @property
    def gaps(self) -> list[float]:
        """Silence between two announcements, in seconds."""
        return [
            after[0].begin - before[-1].end
            for before, after in zip(self.heard, self.heard[1:], strict=False)
        ]

    @property
    def good(self) -> bool:
        """All heard, in order, none over another, and every call told as spoken."""
        told = [(each.seq, each.result) for each in self.outcomes]
        return (
            self.right == len(self.expected) == len(self.heard)
            and all(gap > GAP_S for gap in self.gaps)
            and told == [(seq, "spoken") for seq in range(1, len(self.calls) + 1)]
        )


def random_calls(count: int, seed: int) -> tuple[Called, ...]:
    """Numbers of all prefixes, each once, to any window."""
    chance = random.Random(seed)
    numbers = [f"{prefix}{each:03}" for prefix in HALL.prefixes for each in range(1, 1000)]
    return tuple(
        Called(number, chance.choice(HALL.windows)) for number in chance.sample(numbers, count)
    )


def hear(count: int, seed: int, folder: Path) -> Result:
    """Call them one after another, as fast as they are spoken, and listen."""
    calls, pack = random_calls(count, seed), read_pack(made_pack(folder / "pack"))
    began = time.monotonic()
    with NullSink() as sink, playing_to(sink), sink.record(folder / "heard.wav"):
        outcomes = speak(calls, pack, folder)
    seconds = time.monotonic() - began
    return Result(calls, tuple(expected(calls, pack)), listen(folder, pack), outcomes, seconds)


@contextmanager
def playing_to(sink: NullSink) -> Iterator[None]:
    """What this process starts plays to that sink."""
    names = ("PULSE_SERVER", "PULSE_SINK", "XDG_RUNTIME_DIR")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update({name: sink.env[name] for name in names})
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def speak(calls: tuple[Called, ...], pack: Pack, folder: Path) -> tuple[Outcome, ...]:
    """All of them in one line of announcements, each said once."""
    policy = Policy(repeats=1, merge_waiting=len(calls) + 1, merge_delay_s=float("inf"))
    speaker = Speaker(Voice(folder / "voice", packs={"zh": pack}), Player(), policy)
    outcomes: list[Outcome] = []
    loop, limit = QEventLoop(), QTimer(singleShot=True, interval=LIMIT_S * 1000)
    limit.timeout.connect(loop.quit)

    def told(outcome: Outcome) -> None:
        outcomes.append(outcome)
        limit.start()
        if len(outcomes) == len(calls):
            loop.quit()

    speaker.outcome.connect(told)
    speaker.start()
    for seq, each in enumerate(calls, 1):
        speaker.add_call(seq, each.number, each.window, "zh", age_s=0.0, valid_s=1e6)
    limit.start()
    loop.exec()
    speaker.stop()
    return tuple(outcomes)


def expected(calls: tuple[Called, ...], pack: Pack) -> Iterator[tuple[str, ...]]:
    """The pieces each call must be heard as."""
    for each in calls:
        said = joining.parts(sentences.call(each.number, each.window, "zh").text, pack.clips)
        assert all(part.known for part in said)
        yield (CHIME, *(part.text for part in said))


def listen(folder: Path, pack: Pack) -> tuple[tuple[Heard, ...], ...]:
    """What was played, cut at the chimes."""
    rate = pack.manifest.rate
    clips = {CHIME: sound.even(sound.Clip(rate, chime(rate))), **pack.clips}
    announcements: list[list[Heard]] = []
    for each in decoded(sound.read(folder / "heard.wav"), clips):
        if each.name == CHIME or not announcements:
            announcements.append([])
        announcements[-1].append(each)
    return tuple(map(tuple, announcements))


def report(result: Result) -> str:
    """For a person."""
    lines = [
        f"calls {len(result.calls)}, heard right {result.right}, "
        f"announcements heard {len(result.heard)}, in {result.seconds:.0f} s",
        f"told as spoken, in order: {sum(each.result == 'spoken' for each in result.outcomes)}",
        f"silence between announcements: least {min(result.gaps, default=0.0):.2f} s",
    ]
    wrong = [f"  {each}" for each in result.wrong]
    return "\n".join([*lines, *wrong, "good" if result.good else "NOT GOOD"])


def _text(announcements: Sequence[tuple[str, ...]]) -> str:
    return "; ".join(" ".join(each) for each in announcements) or "–"


def main() -> int:
    """Exit 0 if every call was heard right."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.hear_calls")
    parser.add_argument("--count", type=int, default=200, help="random calls")
    parser.add_argument("--seed", type=int, default=1, help="which random ones")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the recording there")
    given = parser.parse_args()
    application = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="jiaohao-hear-") as name:
        folder: Path = given.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        before = os.getloadavg()[0]
        result = hear(given.count, given.seed, folder)
    del application
    print(report(result))
    print(f"load {before:.1f} before, {os.getloadavg()[0]:.1f} after")
    return 0 if result.good else 1


if __name__ == "__main__":
    sys.exit(main())
