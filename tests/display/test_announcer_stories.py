"""Whatever comes to the announcement line in whatever order: nothing lost, nothing twice."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from display.announcer import Announcement, Announcer, Notice
from tests.display.test_announcer import broadcast, call

Step = tuple[str, tuple[int, ...]]


def step(what: str, *values: st.SearchStrategy[int]) -> st.SearchStrategy[Step]:
    return st.tuples(st.just(what), st.tuples(*values))


BROADCASTS = st.integers(1, 20).map(lambda place: 3 * place)
"""Among the calls by number."""
STEPS = st.lists(
    st.one_of(
        step("call", st.integers(1, 40), st.integers(1, 4), st.integers(1, 2)),
        step("notice", st.integers(61, 70)),
        step("broadcast", BROADCASTS),
        step("withdraw_notice", BROADCASTS),
        step("finished", st.integers(0, 1)),
        step("withdraw", st.integers(1, 4)),
        step("wait", st.integers(1, 40)),
        step("drop_all"),
        step("new_day"),
    ),
    max_size=60,
)


class Story:
    """One line, what was added to it and what it gave out to be said."""

    def __init__(self) -> None:
        self.announcer = Announcer()
        self.added: set[int] = set()
        self.said: list[Announcement] = []
        self.now = 0.0

    def take(self, step: Step) -> None:
        what, values = step
        deed: Callable[..., None] = getattr(self, what)
        deed(*values)
        utterance = self.announcer.next(self.now)
        if utterance is not None:
            assert utterance.what.valid_until >= self.now
            self.said += [utterance.what, *utterance.joined]

    def call(self, place: int, number: int, window: int) -> None:
        """Numbers not divisible by three: the others are broadcasts."""
        one = call(place * 3 + 1, f"A{number:03}", str(window), self.now)
        self._add(replace(one, joins=window == 1))

    def notice(self, place: int) -> None:
        self._add(Notice(place * 3 + 2, "现增开六号窗口", "zh", self.now, self.now + 60))

    def broadcast(self, seq: int) -> None:
        self._add(broadcast(seq, self.now))

    def _add(self, what: Announcement) -> None:
        self.announcer.add(what, self.now)
        self.added.add(what.seq)

    def withdraw_notice(self, seq: int) -> None:
        self.announcer.withdraw_notice(f"n{seq}", self.now)

    def finished(self, ok: int) -> None:
        self.announcer.finished(bool(ok), "no_sound_device", self.now)

    def withdraw(self, number: int) -> None:
        self.announcer.withdraw(f"A{number:03}", self.now)

    def wait(self, seconds: int) -> None:
        self.now += seconds

    def drop_all(self) -> None:
        self.announcer.drop_all("closing", self.now)

    def new_day(self) -> None:
        self.announcer.new_day()


@given(STEPS)
def test_every_announcement_ends_in_exactly_one_outcome(steps: list[Step]) -> None:
    story = Story()
    for each in steps:
        story.take(each)
    story.drop_all()
    outcomes = story.announcer.take_outcomes()
    said = [each.seq for each in story.said]
    assert sorted(each.seq for each in outcomes) == sorted(story.added)
    assert len(said) == len(set(said))
    assert all(each.reason for each in outcomes if each.result == "dropped")
    assert {each.seq for each in outcomes if each.result == "spoken"} <= set(said)


@given(st.lists(BROADCASTS | st.integers(1, 20).map(lambda place: 3 * place + 1), unique=True))
def test_calls_are_said_in_their_order_and_broadcasts_behind_them_in_theirs(
    seqs: list[int],
) -> None:
    story = Story()
    for seq in seqs:
        one = replace(call(seq), joins=seq % 2 == 0)
        story.announcer.add(broadcast(seq) if seq % 3 == 0 else one, 0)
    for _ in seqs:
        story.take(("finished", (1,)))
    calls = sorted(seq for seq in seqs if seq % 3)
    broadcasts = sorted(seq for seq in seqs if seq % 3 == 0)
    assert [each.seq for each in story.said] == calls + broadcasts
