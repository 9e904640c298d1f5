"""A hall in a real store with its real dispatcher, worked off batch by batch in this thread."""

import itertools
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from server.dispatcher import Dispatcher, Handover
from server.hall.commands.day import OpenDay
from server.hall.people import THE_HALL, Who
from server.halls import read_hall
from server.job import Job
from server.link.protocol import Reply
from server.seeding import seed
from server.store import engine as engines
from server.store.journal import Journal
from tests.end2end.told_clock import ToldClock
from tests.running import SMALL_HALL

MONDAY = round(datetime.fromisoformat("2026-11-23T09:30:00+08:00").timestamp() * 1000)
KIOSK = Who(station="kiosk-1", via="kiosk")
USHER = Who(station="web", person="900", via="web")
CLERK = Who(station="window-1", person="101", via="counter")
OTHER = Who(station="window-2", person="102", via="counter")


class Stage:
    """One hall; `do` hands in jobs together, so that they are one batch."""

    def __init__(self, data: Path, hall: Path = SMALL_HALL, at: int = MONDAY) -> None:
        self.path = data / "hall.db"
        self.clock = ToldClock()
        self.clock.tell(at)
        self.engine = engines.writer(self.path)
        engines.migrate(self.engine)
        self.hall_id = seed(self.engine, read_hall(hall), self.clock)
        self.handovers: list[Handover] = []
        self._count = itertools.count(1)
        self.open()

    def open(self, holder: str = "test") -> None:
        """A dispatcher on the store as it is: at the start, and after a restart."""
        self.journal = Journal(self.engine, self.hall_id, holder)
        self.journal.take_lease(self.clock.machine())
        self.dispatcher = Dispatcher(self.journal, self.clock, self._deliver)

    def _deliver(self, handover: Handover) -> None:
        self.handovers.append(handover)
        for answer, text in handover.replies:
            answer(text)

    def close(self) -> None:
        """Leave no connection behind."""
        self.journal.close()
        self.engine.dispose()

    def open_day(self) -> "Stage":
        """The business date begins."""
        assert self.do((OpenDay(), THE_HALL))[0].ok
        return self

    def submit(
        self,
        command: Any,
        who: Who = USHER,
        *,
        request_id: str | None = None,
        expects: str | None = "",
        made_at: int | None = None,
        answer: Callable[[bytes], None] | None = None,
    ) -> list[bytes]:
        """Hand in one job; the list gets its reply."""
        got: list[bytes] = []
        job = Job(
            command=command,
            who=who,
            request_id=f"r{next(self._count)}" if request_id is None else request_id,
            expects=expects,
            made_at=made_at,
            answer=answer or got.append,
        )
        self.dispatcher.submit(job)
        return got

    def do(self, *presses: tuple[Any, Who], **more: Any) -> list[Reply]:
        """Hand in presses together and work them off in one turn."""
        got = [self.submit(command, who, **more) for command, who in presses]
        self.dispatcher.turn()
        return [msgspec.json.decode(each[0], type=Reply) for each in got]

    def one(self, command: Any, who: Who = USHER, **more: Any) -> Reply:
        """One press."""
        return self.do((command, who), **more)[0]

    def rows(self, sql: str) -> list[Any]:
        """What a reader beside the writer sees."""
        reader = engines.reader(self.path)
        with reader.connect() as connection:
            found = [tuple(each) for each in connection.exec_driver_sql(sql).all()]
        reader.dispose()
        return found

    def image(self) -> object:
        """The living hall as plain values."""
        return self.dispatcher.hall.image()
