"""The announcement line of one speaker zone: what is said next, how often, and what became of it.

Pure: time comes in as an argument (seconds of one monotonic clock). Knows no sound and no Qt.
"""

from bisect import insort
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import Literal

Result = Literal["spoken", "merged", "dropped"]

REMEMBERED = 10_000
"""How many announcements are remembered as already heard; a day has a few thousand."""


@dataclass(frozen=True)
class Policy:
    """How much voice a zone may take; calls that come thick are said once instead of `repeats`."""

    repeats: int = 2
    thick_waiting: int = 0  # more than this many behind it
    thick_delay_s: float = 8.0  # or said later than this


@dataclass(frozen=True)
class Call:
    """叫号 to be spoken. `seq`: the moment's number; times are of the announcer's own clock."""

    seq: int
    number: str
    window: str
    text: str
    lang: str
    at: float
    valid_until: float


@dataclass(frozen=True)
class Notice:
    """Any other announcement: its words, ready to be spoken. It never merges."""

    seq: int
    text: str
    lang: str
    at: float
    valid_until: float


Announcement = Call | Notice


@dataclass(frozen=True)
class Utterance:
    """One announcement now to be said `repeats` times; `merged`: the recalls it answers too."""

    what: Announcement
    repeats: int
    merged: tuple[int, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What became of one announcement. `delay_ms`: from its call to its first sound, or its end."""

    seq: int
    result: Result
    reason: str
    delay_ms: int


@dataclass
class _Waiting:
    what: Announcement
    merged: list[Announcement] = field(default_factory=list)


class Announcer:
    """Order kept, nothing twice, one at a time; every `seq` added ends in exactly one Outcome."""

    def __init__(self, policy: Policy | None = None) -> None:
        self._policy = policy or Policy()
        self._line: list[_Waiting] = []
        self._now_saying: _Waiting | None = None
        self._begun_at: float | None = None
        self._known: OrderedDict[int, None] = OrderedDict()
        self._outcomes: list[Outcome] = []

    @property
    def waiting(self) -> int:
        """How many are waiting to be said."""
        return len(self._line)

    def delay_s(self, now: float) -> float:
        """How long the oldest one waiting has waited."""
        return max((now - each.what.at for each in self._line), default=0.0)

    def take_outcomes(self) -> list[Outcome]:
        """The outcomes since last asked, in order."""
        taken, self._outcomes = self._outcomes, []
        return taken

    def add(self, what: Announcement, now: float) -> bool:
        """Put `what` in line by its number; False (and nothing else) if it was added before."""
        if what.seq in self._known:
            return False
        self._known[what.seq] = None
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        if not (isinstance(what, Call) and self._joins_waiting(what, now)):
            insort(self._line, _Waiting(what), key=lambda each: each.what.seq)
        return True

    def _joins_waiting(self, recall: Call, now: float) -> bool:
        """Merge into the same call still waiting; take an older one to another window out."""
        for each in list(self._line):
            if not isinstance(each.what, Call) or each.what.number != recall.number:
                continue
            if each.what.window == recall.window:
                until = max(each.what.valid_until, recall.valid_until)
                each.what = replace(each.what, valid_until=until)
                each.merged.append(recall)
                return True
            if each.what.seq < recall.seq:
                self._drop(each, "called_elsewhere", now)
        return False

    def withdraw(self, number: str, now: float) -> None:
        """A call taken back: what is waiting of `number` is not said any more."""
        for each in list(self._line):
            if isinstance(each.what, Call) and each.what.number == number:
                self._drop(each, "taken_back", now)

    def drop_all(self, reason: str, now: float) -> None:
        """End everything, what is being said too (evacuation, muted, end of the program)."""
        if self._now_saying is not None:
            self.finished(False, reason, now)
        for each in list(self._line):
            self._drop(each, reason, now)

    def next(self, now: float) -> Utterance | None:
        """What to say now; None while something is being said or nothing waits. Drops the stale."""
        if self._now_saying is not None:
            return None
        for each in [each for each in self._line if each.what.valid_until < now]:
            self._drop(each, "stale", now)
        if not self._line:
            return None
        self._now_saying, self._begun_at = self._line.pop(0), None
        what = self._now_saying.what
        merged = tuple(recall.seq for recall in self._now_saying.merged)
        return Utterance(what, self._repeats(what, now), merged)

    def _repeats(self, what: Announcement, now: float) -> int:
        policy = self._policy
        thick = len(self._line) > policy.thick_waiting or now - what.at > policy.thick_delay_s
        return 1 if thick else policy.repeats

    def begun(self, now: float) -> None:
        """The first sound of the utterance is out."""
        self._begun_at = now

    def finished(self, ok: bool, reason: str, now: float) -> None:
        """The utterance has ended, heard to its end (`ok`) or not (`reason`)."""
        if self._now_saying is None:
            return
        heard_at = now if self._begun_at is None else self._begun_at
        result: Result = "spoken" if ok else "dropped"
        self._end(self._now_saying, result, "" if ok else reason, heard_at)
        self._now_saying = None

    def _drop(self, each: _Waiting, reason: str, now: float) -> None:
        self._line.remove(each)
        self._end(each, "dropped", reason, now)

    def _end(self, each: _Waiting, result: Result, reason: str, at: float) -> None:
        self._outcomes.append(_outcome(each.what, result, reason, at))
        # a recall shares the fate of the call it was merged into
        shared: Result = "merged" if result == "spoken" else "dropped"
        for recall in each.merged:
            self._outcomes.append(_outcome(recall, shared, reason, at))


def _outcome(what: Announcement, result: Result, reason: str, now: float) -> Outcome:
    return Outcome(what.seq, result, reason, max(0, round((now - what.at) * 1000)))
