"""The living hall as the store has it: rebuilt from its last start, then followed."""

from server.hall.events.day import DayOpened
from server.hall.events.event import Event
from server.hall.hall import apply
from server.hall.state import HallState
from server.hall.ticket import Millis
from server.rebuild import NotSeeded, rebuild
from server.store.following import JournalReader, Start
from server.store.journal import Recorded
from server.store.upcast import event_of


class Mirror:
    """Never written to but by `follow`. Raises NotSeeded for a store without a hall."""

    def __init__(self, journal: JournalReader) -> None:
        self._journal = journal
        starts = journal.starts()
        if not starts:
            raise NotSeeded
        self.start: Start = starts[-1]
        rows = list(_rows(journal, self.start))
        self.hall, _ = rebuild(rows)
        self.seq, self.last_at = rows[-1].seq, rows[-1].at
        self.day: list[tuple[Millis, Event]] = [(each.at, event_of(each)) for each in rows]
        """The events of the business date, for learning from it when it has ended."""
        self.before: list[tuple[str, list[tuple[Millis, Event]]]] = []
        """Dates that ended while it followed, with their events, until somebody takes them."""

    def follow(self) -> HallState:
        """The hall with everything recorded by now."""
        while rows := self._journal.after(self.start, self.seq):
            for row in rows:
                self._happened(row)
        return self.hall

    def _happened(self, row: Recorded) -> None:
        event = event_of(row)
        if isinstance(event, DayOpened):
            self.before.append((self.hall.date, self.day))
            self.day = []
        self.day.append((row.at, event))
        apply(self.hall, event, row.at)
        self.seq, self.last_at = row.seq, row.at


def _rows(journal: JournalReader, start: Start) -> list[Recorded]:
    """From a start on, the start itself too."""
    found: list[Recorded] = []
    while rows := journal.after(start, found[-1].seq if found else start.seq - 1):
        found += rows
    return found
