"""Days behind the hall, from a real store: each is learned once, none stands in the way."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server.foresight.history import KEPT, History
from server.foresight.learning import Learner
from server.foresight.mirror import Mirror
from server.hall.commands.day import CloseDay, OpenDay
from server.hall.people import THE_HALL
from server.link.commands import TakeTicket
from server.store.following import JournalReader
from tests.server.stage import Stage

DAY = 24 * 3_600_000
TUESDAY = "2026-11-24"


def day_passes(stage: Stage) -> None:
    """One visitor comes; the day ends and the next begins."""
    assert stage.one(TakeTicket(service="A")).ok
    assert stage.one(CloseDay(), THE_HALL, request_id="").ok
    stage.clock.tell(stage.clock.now() + DAY)
    assert stage.one(OpenDay(), THE_HALL, request_id="").ok


def test_a_day_that_cannot_be_learned_is_passed_over(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("2026-11-23 cannot be learned from and is passed over")
    day_passes(stage)
    day_passes(stage)
    learn = Learner.day

    def not_monday(learner: Learner, date: str, *rest: Any) -> None:
        if date < TUESDAY:
            raise ValueError(date)
        learn(learner, date, *rest)

    monkeypatch.setattr(Learner, "day", not_monday)
    journal = JournalReader(stage.path)
    history = History(journal, tmp_path)
    with pytest.raises(ValueError, match="2026-11-23"):
        history.learn_one()
    assert History(journal, tmp_path).left == 1
    assert history.learn_one()
    assert not history.learn_one()
    journal.close()
    assert (history.learner.learned.days, history.learner.learned.last) == (1, TUESDAY)
    assert Learner.load(tmp_path / KEPT).learned.days == 1


def test_a_day_is_learned_where_the_next_has_begun_before_anybody_looked(
    stage: Stage, tmp_path: Path
) -> None:
    journal = JournalReader(stage.path)
    mirror, history = Mirror(journal), History(journal, tmp_path)
    day_passes(stage)
    mirror.follow()
    assert history.learn_today(mirror)
    assert not history.learn_today(mirror)
    journal.close()
    kept = history.learner.learned
    assert (kept.last, [sum(each.counts["A"]) for each in kept.arrivals]) == ("2026-11-23", [1.0])
