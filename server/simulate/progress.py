"""How far a run is, on stderr: a bar on a terminal, else a line at most every 10 seconds."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator

from config.words import languages, say
from server.simulate.outcome import Outcome

EVERY_S = 10.0
BAR = 24


class Progress:
    """Days done of all the days that will run, and about how long the others take."""

    def __init__(self, whole: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._whole, self._done = whole, 0
        self._clock = clock
        self._began = self._said = clock()
        self._live = sys.stderr.isatty()
        if not self._live:
            self._print("progress_whole", whole=whole)

    def days(self, outcomes: Iterable[Outcome], part: str, rule: str) -> Iterator[Outcome]:
        """The same outcomes, told as they come."""
        for outcome in outcomes:
            self._done += 1
            self._tell(part, rule)
            yield outcome
        if self._live:
            print(file=sys.stderr, flush=True)

    def _tell(self, part: str, rule: str) -> None:
        now = self._clock()
        left = (now - self._began) / self._done * (self._whole - self._done)
        time_left = f"{round(left) // 60}:{round(left) % 60:02}"
        if self._live:
            full = BAR * self._done // self._whole
            bar = "█" * full + "░" * (BAR - full)
            title = f"{rule} {say(f'simulate.part_{part}')}"
            print(
                f"\r\x1b[K{title} {bar} {self._done}/{self._whole}  -{time_left}",
                end="", file=sys.stderr, flush=True,
            )  # fmt: skip
        elif now - self._said >= EVERY_S:
            self._said = now
            self._print("progress", part=part, rule=rule, left=time_left)

    def _print(self, code: str, *, part: str = "", **values: object) -> None:
        told = []
        for lang in languages():
            name = say(f"simulate.part_{part}", lang) if part else ""
            values.update(done=self._done, whole=self._whole)
            told.append(say(f"simulate.{code}", lang, part=name, **values))
        print(" / ".join(told), file=sys.stderr, flush=True)
