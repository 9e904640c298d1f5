"""The journal read beside its writer, as it grows: where days begin, and the events after one.

Read only, in short reads; for programs that keep their own picture of the hall.
"""

from pathlib import Path

from msgspec import Struct

from server.store.engine import reader
from server.store.journal import Recorded, recorded

AT_ONCE = 1_000
_STARTS = "SELECT hall, era, seq, date FROM days ORDER BY era, seq"
_AFTER = (
    "SELECT seq, at, station, person, via, type, v, body FROM events"
    " WHERE hall=? AND era=? AND seq>? ORDER BY seq LIMIT ?"
)


class Start(Struct, frozen=True):
    """Where a business date (or, with date "", the hall itself) begins."""

    hall: str
    era: int
    seq: int
    date: str


class JournalReader:
    """One store, one hall."""

    def __init__(self, path: Path) -> None:
        self._engine = reader(path)

    def starts(self) -> list[Start]:
        """Every start a rebuild may begin from, the oldest first."""
        with self._engine.connect() as connection:
            rows = connection.exec_driver_sql(_STARTS).all()
        return [Start(row[0], row[1], row[2], row[3]) for row in rows]

    def after(self, start: Start, seq: int) -> list[Recorded]:
        """The next events of its era with a number above `seq`; none when there are none."""
        with self._engine.connect() as connection:
            values = (start.hall, start.era, seq, AT_ONCE)
            rows = connection.exec_driver_sql(_AFTER, values).all()
        return [recorded(row) for row in rows]

    def close(self) -> None:
        """Leave the database."""
        self._engine.dispose()
