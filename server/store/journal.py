"""The journal: events appended in the order of their numbers, each chained to the one before.

One transaction carries events, answers, projections and the lease; one thread writes.
Hot statements are fixed SQL text (the ORM costs 6–9 × as much here).
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import SQLAlchemyError

from server.hall.people import Who
from server.hall.ticket import Millis
from server.store.statements import Statements

START = b"\x00" * 32
Row = tuple[Any, ...]


class LeaseLost(RuntimeError):
    """Another server holds this hall now; this one must stop at once."""


BY_DATA = frozenset({"IntegrityError", "DataError", "ProgrammingError"})
"""Names of PEP 249's errors, the same in every driver, where the values are to blame."""
NOT_STORABLE = (ValueError, TypeError, OverflowError)
"""What drivers raise for a value that no column can hold."""


class StoreFailed(RuntimeError):
    """The database refused or did not answer. `by_data`: what was written is the cause."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.by_data = isinstance(error, NOT_STORABLE) or type(error).__name__ in BY_DATA


class Recorded(Struct, frozen=True):
    """One event as it stands in the store. `body`: its JSON text."""

    seq: int
    at: Millis
    who: Who
    type: str
    v: int
    body: str


class Answered(Struct, frozen=True):
    """One request, who made it, the events it made, and the reply as JSON text."""

    request_id: str
    station: str
    command: str
    at: Millis
    first_seq: int
    last_seq: int
    reply: str


class Entry(Struct, kw_only=True):
    """All that one transaction writes."""

    events: list[Recorded] = []
    answers: list[Answered] = []
    tickets: list[Row] = []
    stops: list[Row] = []
    days: list[tuple[int, str]] = []  # (seq, date) where a rebuild may start
    chores: list[Callable[[Connection], None]] = []


def chain(before: bytes, hall: str, era: int, row: Recorded) -> bytes:
    """The hash of one event: over the hash before it and every stored field with its length."""
    who = row.who
    digest = hashlib.sha256(before)
    for each in (
        hall, era, row.seq, row.at, who.station, who.person, who.via, row.type, row.v, row.body,
    ):  # fmt: skip
        text = str(each).encode()
        digest.update(b"%d:%b," % (len(text), text))
    return digest.digest()


class Journal:
    """The writing side of one hall's store."""

    def __init__(self, engine: Engine, hall: str, holder: str) -> None:
        self._connection = engine.connect()
        self._hall, self._holder = hall, holder
        self._sql = Statements(engine.dialect.paramstyle)
        self._driver_error: type[Exception] = engine.dialect.loaded_dbapi.Error
        self.era, self.seq, self.head = 1, 0, START

    def take_lease(self, now: Millis) -> None:
        """Become the one who may write; an older holder can write nothing from here on."""
        with self._connection.begin():
            row = self._run(self._sql.lease_read, (self._hall,)).first()
            if row is None:
                self._run(self._sql.lease_new, (self._hall, self.era, self._holder, 0, now))
            else:
                self.era = row[0]
                self._run(self._sql.lease_take, (self._holder, now, self._hall))
        self._find_head()

    def _find_head(self) -> None:
        with self._connection.begin():
            row = self._run(self._sql.head, (self._hall,)).first()
        if row is not None:
            self.seq, self.head = row[0], bytes(row[1])
        else:
            self.seq, self.head = 0, START

    def record(self, entry: Entry, now: Millis) -> None:
        """Write one entry durably. Raises LeaseLost, or StoreFailed; then nothing is certain."""
        try:
            self._record(entry, now)
        except (SQLAlchemyError, self._driver_error, *NOT_STORABLE) as error:
            raise StoreFailed(error) from error

    def _record(self, entry: Entry, now: Millis) -> None:
        head, rows = self.head, []
        for event in entry.events:
            head = chain(head, self._hall, self.era, event)
            rows.append(_event_row(self._hall, self.era, event, head))
        last = entry.events[-1].seq if entry.events else self.seq
        with self._connection.begin():
            # the driver's own cursor: SQLAlchemy's execution costs a tenth of a millisecond here
            cursor = self._connection.connection.cursor()
            self._hold_lease(cursor, last, now)
            _many(cursor, self._sql.event, rows)
            _many(cursor, self._sql.answer, [_answer_row(self._hall, it) for it in entry.answers])
            _many(cursor, self._sql.ticket, [(self._hall, *each) for each in entry.tickets])
            _many(cursor, self._sql.stop, [(self._hall, *each) for each in entry.stops])
            _many(cursor, self._sql.day, [(self._hall, self.era, *each) for each in entry.days])
            cursor.close()
            if entry.days:
                self._run(self._sql.forget, (self._hall, self._hall))
            for chore in entry.chores:
                chore(self._connection)
        self.seq, self.head = last, head

    def _hold_lease(self, cursor: DBAPICursor, last: int, now: Millis) -> None:
        cursor.execute(self._sql.lease_hold, (last, now, self._hall, self.era, self._holder))
        if cursor.rowcount != 1:
            raise LeaseLost(self._hall)

    def chore(self, chore: Callable[[Connection], None], now: Millis) -> None:
        """One small write of its own."""
        self.record(Entry(chores=[chore]), now)

    def reread(self) -> None:
        """After a failed or unknown commit: find again where the journal stands."""
        if self._connection.in_transaction():
            self._connection.rollback()
        self._find_head()

    def since_start(self) -> Iterator[Recorded]:
        """The last DayOpened (or HallSeeded) and every event after it, in order."""
        with self._connection.begin():
            start = self._run(self._sql.day_last, (self._hall,)).first()
            rows = self._run(self._sql.since, (self._hall, *(start or (0, 0)))).all()
        return (recorded(each) for each in rows)

    def answers(self) -> Iterator[tuple[str, str, str, str]]:
        """(request id, station, command, reply) of the requests of the last three days."""
        with self._connection.begin():
            rows = self._run(self._sql.answered, (self._hall,)).all()
        return ((row[0], row[1], row[2], row[3]) for row in rows)

    def close(self) -> None:
        """Leave the database tidy."""
        self._connection.close()

    def _run(self, sql: str, values: Row) -> Any:
        return self._connection.exec_driver_sql(sql, values)


def _many(cursor: DBAPICursor, sql: str, rows: Sequence[Row]) -> None:
    if len(rows) == 1:
        cursor.execute(sql, rows[0])
    elif rows:
        cursor.executemany(sql, rows)


def recorded(row: Any) -> Recorded:
    """A row of `Statements.since` as a value."""
    who = Who(station=row[2], person=row[3], via=row[4])
    return Recorded(row[0], row[1], who, row[5], row[6], row[7])


def _event_row(hall: str, era: int, event: Recorded, digest: bytes) -> Row:
    who = event.who
    return (
        hall, era, event.seq, event.at, who.station, who.person, who.via,
        event.type, event.v, event.body, digest,
    )  # fmt: skip


def _answer_row(hall: str, each: Answered) -> Row:
    return (
        hall, each.request_id, each.station, each.command,
        each.at, each.first_seq, each.last_seq, each.reply,
    )  # fmt: skip
