"""Work as a fluid: how long pieces of waiting work stand before windows come to them.

Knows minutes from now, work and pools of windows; no hall, no window, no ticket.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

STEP = 5.0
"""Minutes of one step."""
STEPS = 30
"""How far work is followed; what has not been begun by then waits at least so long."""
_NOTHING = 1e-9


class Stream(NamedTuple):
    """The work of one service in order of its coming.

    `came`: minutes from now (negative: waits already), `work`: minutes of an ordinary window,
    `each`: those of one visitor, `weight`: how much faster its waiting counts (a target of half as
    long counts double).
    """

    came: list[float]
    work: list[float]
    each: float = 1.0
    weight: float = 1.0


class Pool(NamedTuple):
    """Windows that serve the same services, and what they can do in each step."""

    serves: tuple[int, ...]  # places in the list of streams
    power: list[float]


def power(pieces: Iterable[tuple[float, float]], rate: float = 1.0) -> list[float]:
    """The work one window does in each step, when it is there for these pieces of time."""
    found = [0.0] * STEPS
    for begin, end in pieces:
        start, stop = max(0.0, begin) / STEP, min(end / STEP, float(STEPS))
        if stop <= start:
            continue
        first, last = int(start), int(stop)
        found[first:last] = [STEP * rate] * (last - first)
        if last < STEPS:
            found[last] += (stop - last) * STEP * rate
        if first < STEPS:
            found[first] -= (start - first) * STEP * rate
    return found


def pooled(windows: Iterable[Pool]) -> list[Pool]:
    """Windows alike added up; those that can do least first, so that specialists keep their own."""
    sums: dict[tuple[int, ...], list[float]] = {}
    for serves, can in windows:
        known = sums.get(serves)
        sums[serves] = [a + b for a, b in zip(known, can, strict=True)] if known else can
    return [Pool(each, sums[each]) for each in sorted(sums, key=lambda each: (len(each), each))]


def reached(streams: Sequence[Stream], pools: Sequence[Pool]) -> list[list[float]]:
    """For each stream and piece the minute from now at which its visitors are called, on average.

    A pool takes from whichever of its streams has waited longest (by weight), as windows do.
    """
    flow = _Flow(streams)
    for step in range(STEPS):
        flow.begin(step)
        for pool in pools:
            flow.serve(pool.serves, pool.power[step])
        if not flow.open:
            break
    return flow.ends()


class _Flow:
    """One run: how far each stream has been served."""

    def __init__(self, streams: Sequence[Stream]) -> None:
        self.streams = streams
        self.at = [0] * len(streams)
        self.left = [each.work[0] if each.work else 0.0 for each in streams]
        self.heads = [each.came[0] if each.came else _NEVER for each in streams]
        self.touched: list[float | None] = [None] * len(streams)
        self.called: list[list[float]] = [[] for _ in streams]
        self.open = sum(1 for each in streams if each.came)
        self.start = 0.0

    def begin(self, step: int) -> None:
        """The next step of time."""
        self.start = step * STEP

    def serve(self, serves: tuple[int, ...], power: float) -> None:
        """One pool works for one step."""
        have, left = power, self.left
        while have > _NOTHING:
            stream = self._longest(serves)
            if stream < 0:
                return
            if self.touched[stream] is None:
                self.touched[stream] = self.start + STEP * (1 - have / power)
            if left[stream] > have:
                left[stream] -= have
                return
            have -= left[stream]
            self._done(stream, self.start + STEP * (1 - have / power))

    def _longest(self, serves: tuple[int, ...]) -> int:
        """The stream whose head has waited longest; -1 where nobody is there yet."""
        heads, end = self.heads, self.start + STEP
        best, found = 0.0, -1
        for each in serves:
            waited = (end - heads[each]) * self.streams[each].weight
            if waited > best:
                best, found = waited, each
        return found

    def _done(self, stream: int, moment: float) -> None:
        """The head is served whole; the next comes forward."""
        self.called[stream].append(self._called(stream, moment))
        self.touched[stream] = None
        self.at[stream] += 1
        came, at = self.streams[stream].came, self.at[stream]
        if at == len(came):
            self.heads[stream] = _NEVER
            self.open -= 1
            return
        self.heads[stream], self.left[stream] = came[at], self.streams[stream].work[at]

    def _called(self, stream: int, moment: float) -> float:
        """A visitor is called when the work ahead is done, not their own."""
        begun = self.touched[stream]
        if begun is None:
            return moment
        visitors = self.streams[stream].work[self.at[stream]] / self.streams[stream].each
        ahead = (visitors - 1) / (2 * visitors) if visitors > 1 else 0.0
        return begun + (moment - begun) * ahead

    def ends(self) -> list[list[float]]:
        """The calls; what has not been reached is reached at the end of what is followed."""
        return [
            found + [STEP * STEPS] * (len(each.came) - len(found))
            for each, found in zip(self.streams, self.called, strict=True)
        ]


_NEVER = 1e12
