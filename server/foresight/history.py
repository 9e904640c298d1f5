"""The days the hall has behind it, taught to the learner one by one; what it learned is saved."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server.foresight.learning import Learner
from server.foresight.mending import Mending
from server.foresight.mirror import Mirror
from server.hall.catalog import Catalogue
from server.hall.events.day import DayOpened
from server.hall.events.event import Event
from server.hall.ticket import Millis
from server.store.following import JournalReader, Start
from server.store.upcast import event_of

KEPT, MENDING = "foresight.json", "foresight-mending.json"
log = logging.getLogger("calls")


class History:
    """Which finished days are still to be learned; `keep` False: nothing is written."""

    def __init__(self, journal: JournalReader, data: Path, *, keep: bool = True) -> None:
        self._journal, self._path, self._keep = journal, data / KEPT, keep
        self._mending_path = data / MENDING
        self.learner, self.mending = Learner.load(self._path), Mending.load(self._mending_path)
        days = [each for each in journal.starts() if each.date]
        known = self.learner.learned.last
        ends = zip(days, days[1:], strict=False)
        self._left = [pair for pair in ends if pair[0].date > known]

    @property
    def left(self) -> int:
        """How many days are still to be learned."""
        return len(self._left)

    def learn_one(self) -> bool:
        """The oldest finished day not learned yet; False when there is none."""
        if not self._left:
            return False
        start, after = self._left.pop(0)
        with self._once(start.date):
            self._learn(start.date, self._rows(start, after))
        return True

    def learn_today(self, mirror: Mirror) -> bool:
        """The day that has just ended, after all those before it."""
        if self._left:
            return False
        for date, rows in self._ended(mirror):
            if date > self.learner.learned.last:
                with self._once(date):
                    self._learn(date, rows)
                return True
        return False

    def _ended(self, mirror: Mirror) -> Iterator[tuple[str, list[tuple[Millis, Event]]]]:
        """The next day may have begun before anybody looked."""
        while mirror.before:
            yield mirror.before.pop(0)
        if mirror.hall.closed:
            yield mirror.hall.date, mirror.day

    @contextmanager
    def _once(self, date: str) -> Iterator[None]:
        """A day that cannot be learned is not tried again, now or at the next start."""
        try:
            yield
        except Exception:  # said by whoever asked for it; the days after it are to be learned
            self._pass_over(date)
            raise

    def _pass_over(self, date: str) -> None:
        log.error("%s cannot be learned from and is passed over", date)
        self.learner.learned.last = max(date, self.learner.learned.last)
        if self._keep:
            self.learner.save(self._path)

    def _learn(self, date: str, rows: list[tuple[Millis, Event]]) -> None:
        opened = next((event for _, event in rows if isinstance(event, DayOpened)), None)
        if opened is not None:
            self.learner.day(date, opened.start.catalogue, rows)
            if not self._keep:
                return
            self.learner.save(self._path)
            self._learn_mending(date, opened.start.catalogue, rows)
            log.info("learned from %s, %s days are left", date, len(self._left))

    def _learn_mending(
        self, date: str, catalogue: Catalogue, rows: list[tuple[Millis, Event]]
    ) -> None:
        """The residual is taught once, after the latest day."""
        self.mending.day(date, catalogue, rows)
        if not self._left:
            self.mending.learn()
            self.mending.save(self._mending_path)
            log.info("residual: %s", self.mending.kept.proof)

    def _rows(self, start: Start, after: Start) -> list[tuple[Millis, Event]]:
        return list(self._events(start, after))

    def _events(self, start: Start, after: Start) -> Iterator[tuple[Millis, Event]]:
        seq = start.seq - 1
        while rows := self._journal.after(start, seq):
            for row in rows:
                if (start.era, row.seq) >= (after.era, after.seq):
                    return
                yield row.at, event_of(row)
            seq = rows[-1].seq
