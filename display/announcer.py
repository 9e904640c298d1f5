"""The announcement line of one speaker zone: what is said next, how often, and what became of it.

Pure: time comes in as an argument (seconds of one monotonic clock). Knows no sound and no Qt.
"""

from bisect import insort
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Literal

Result = Literal["spoken", "merged", "dropped"]

REMEMBERED = 10_000
"""How many announcements are remembered as already heard; a day has a few thousand."""


@dataclass(frozen=True)
class Policy:
    """How much voice a zone may take.

    Calls that come thick are said once instead of `repeats`; thicker still, several at a time.
    """

    repeats: int = 2
    thick_waiting: int = 0  # more than this many behind it
    thick_delay_s: float = 8.0  # or said later than this
    merge_waiting: int = 2  # so many or more behind it
    merge_delay_s: float = 12.0  # or said later than this, with any behind it
    merge_most: int = 3  # calls in one sentence: nobody remembers more


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
    joins: bool = False
    """May be said in one sentence with others."""
    in_chinese: str = ""
    """Said first where there is time: the hall's own language, for who waits with the visitor."""


@dataclass(frozen=True)
class Notice:
    """Any other announcement: its words, ready to be spoken. It never merges.

    `name`: by which a broadcast is withdrawn; one with a name waits for a gap between calls, and is
    said once. `part`: its place among the languages of one broadcast.
    """

    seq: int
    text: str
    lang: str
    at: float
    valid_until: float
    name: str = ""
    part: int = 0


Announcement = Call | Notice


@dataclass(frozen=True)
class Utterance:
    """One announcement now to be said `repeats` times; `merged`: the recalls it answers too.

    `joined`: other calls, to be said in the same sentence after it.
    """

    what: Announcement
    repeats: int
    merged: tuple[int, ...] = ()
    joined: tuple[Call, ...] = ()


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
        self._now_saying: list[_Waiting] = []
        self._begun_at: float | None = None
        self._known: OrderedDict[tuple[int, int], None] = OrderedDict()
        self._outcomes: list[Outcome] = []
        self._said: OrderedDict[str, None] = OrderedDict()  # numbers whose call was heard

    @property
    def waiting(self) -> int:
        """How many are waiting to be said."""
        return len(self._line)

    def delay_s(self, now: float) -> float:
        """How long the oldest one waiting has waited; what gives way is not late."""
        return max((now - each.what.at for each in self._pressing()), default=0.0)

    def _pressing(self) -> list[_Waiting]:
        """Those in line that wait for nothing but their turn."""
        return [each for each in self._line if not _gives_way(each.what)]

    def new_day(self) -> None:
        """Numbers begin anew: what was heard under them is forgotten."""
        self._said.clear()

    def take_outcomes(self) -> list[Outcome]:
        """The outcomes since last asked, in order."""
        taken, self._outcomes = self._outcomes, []
        return taken

    def add(self, what: Announcement, now: float) -> bool:
        """Put `what` in line by its number; False (and nothing else) if it was added before."""
        key = (what.seq, what.part if isinstance(what, Notice) else 0)
        if key in self._known:
            return False
        self._known[key] = None
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

    def withdraw(self, number: str, now: float) -> bool:
        """A call taken back: what waits of `number` is not said any more. Whether it was heard."""
        for each in list(self._line):
            if isinstance(each.what, Call) and each.what.number == number:
                self._drop(each, "taken_back", now)
        saying = any(number == getattr(each.what, "number", "") for each in self._now_saying)
        heard = saying or number in self._said
        self._said.pop(number, None)
        return heard

    def withdraw_notice(self, name: str, now: float) -> None:
        """A broadcast taken off: what is waiting of it is not said any more."""
        for each in list(self._line):
            if isinstance(each.what, Notice) and each.what.name == name:
                self._drop(each, "withdrawn", now)

    def drop_all(self, reason: str, now: float) -> None:
        """End everything, what is being said too (evacuation, muted, end of the program)."""
        self.finished(False, reason, now)
        for each in list(self._line):
            self._drop(each, reason, now)

    def next(self, now: float) -> Utterance | None:
        """What to say now; None while something is being said or nothing waits. Drops the stale."""
        if self._now_saying:
            return None
        for each in [each for each in self._line if each.what.valid_until < now]:
            self._drop(each, "stale", now)
        if not self._line:
            return None
        first = self._line.pop(self._turn())
        repeats = self._repeats(first.what, now)
        joined = self._joined(first.what, now)
        self._now_saying, self._begun_at = [first, *joined], None
        merged = tuple(recall.seq for each in self._now_saying for recall in each.merged)
        calls = tuple(each.what for each in joined if isinstance(each.what, Call))
        return Utterance(first.what, repeats, merged, calls)

    def _joined(self, first: Announcement, now: float) -> list[_Waiting]:
        """Taken out of the line: the calls behind it, next to speak, that are said with it."""
        policy, taken = self._policy, list[_Waiting]()
        late = now - first.at > policy.merge_delay_s
        behind = self._pressing()
        if not (_joins(first) and (late or len(behind) >= policy.merge_waiting)):
            return taken
        taken += takewhile(lambda each: _joins(each.what), behind[: policy.merge_most - 1])
        for each in taken:
            self._line.remove(each)
        return taken

    def _turn(self) -> int:
        """The oldest; a broadcast waits until no call does."""
        gives_way = (_gives_way(each.what) for each in self._line)
        return next((place for place, waits in enumerate(gives_way) if not waits), 0)

    def _repeats(self, what: Announcement, now: float) -> int:
        policy = self._policy
        if _gives_way(what):
            return 1
        behind = len(self._pressing())
        thick = behind > policy.thick_waiting or now - what.at > policy.thick_delay_s
        return 1 if thick else policy.repeats

    def begun(self, now: float) -> None:
        """The first sound of the utterance is out."""
        self._begun_at = now
        for each in self._now_saying:
            if isinstance(each.what, Call):
                self._said[each.what.number] = None
        while len(self._said) > REMEMBERED:
            self._said.popitem(last=False)

    def finished(self, ok: bool, reason: str, now: float) -> None:
        """The utterance has ended, heard to its end (`ok`) or not (`reason`)."""
        heard_at = now if self._begun_at is None else self._begun_at
        saying, self._now_saying = self._now_saying, []
        for place, each in enumerate(saying):
            heard: Result = "merged" if place else "spoken"
            self._end(each, heard if ok else "dropped", "" if ok else reason, heard_at)

    def _drop(self, each: _Waiting, reason: str, now: float) -> None:
        self._line.remove(each)
        self._end(each, "dropped", reason, now)

    def _end(self, each: _Waiting, result: Result, reason: str, at: float) -> None:
        self._outcomes.append(_outcome(each.what, result, reason, at))
        # a recall shares the fate of the call it was merged into
        shared: Result = "dropped" if result == "dropped" else "merged"
        for recall in each.merged:
            self._outcomes.append(_outcome(recall, shared, reason, at))


def _joins(what: Announcement) -> bool:
    return isinstance(what, Call) and what.joins


def _gives_way(what: Announcement) -> bool:
    return isinstance(what, Notice) and bool(what.name)


def _outcome(what: Announcement, result: Result, reason: str, now: float) -> Outcome:
    return Outcome(what.seq, result, reason, max(0, round((now - what.at) * 1000)))
