"""The journal: events appended in the order of their numbers, each chained to the one before by SHA-256.

One transaction carries events, request answers, projections and the lease; only the dispatcher's thread writes.
Hot statements are fixed SQL text (the ORM costs 6–9 × as much here).
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DataError, IntegrityError, InterfaceError, SQLAlchemyError

from server.hall.people import Who
from server.hall.ticket import Millis

START = b"\x00" * 32
Row = tuple[Any, ...]


class LeaseLost(RuntimeError):
    """Another server holds this hall now; this one must stop at once."""


class StoreFailed(RuntimeError):
    """The database refused or did not answer. `by_data`: what was written is the cause, not the disk."""

    def __init__(self, error: SQLAlchemyError) -> None:
        super().__init__(str(error))
        self.by_data = isinstance(error, IntegrityError | DataError | InterfaceError)


class Recorded(Struct, frozen=True):
    """One event as it stands in the store. `body`: its JSON text."""

    seq: int
    at: Millis
    who: Who
    type: str
    v: int
    body: str


class Answered(Struct, frozen=True):
    """One request, the events it made, and the reply as JSON text."""

    request_id: str
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
    """The hash of one event: over the hash before it and the stored text of its row."""
    who = row.who
    fields = (
        hall,
        era,
        row.seq,
        row.at,
        who.station,
        who.person,
        who.via,
        row.type,
        row.v,
        row.body,
    )
    return hashlib.sha256(before + "\x1f".join(map(str, fields)).encode()).digest()


class Journal:
    """The writing side of one hall's store."""

    def __init__(self, engine: Engine, hall: str, holder: str) -> None:
        self._connection = engine.connect()
        self._hall, self._holder = hall, holder
        self._sql = _Statements(engine.dialect.paramstyle)
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
        except SQLAlchemyError as error:
            raise StoreFailed(error) from error

    def _record(self, entry: Entry, now: Millis) -> None:
        head, rows = self.head, []
        for event in entry.events:
            head = chain(head, self._hall, self.era, event)
            rows.append(_event_row(self._hall, self.era, event, head))
        last = entry.events[-1].seq if entry.events else self.seq
        with self._connection.begin():
            self._hold_lease(last, now)
            self._many(self._sql.event, rows)
            self._many(self._sql.answer, [_answer_row(self._hall, each) for each in entry.answers])
            self._many(self._sql.ticket, [(self._hall, *each) for each in entry.tickets])
            self._many(self._sql.stop, [(self._hall, *each) for each in entry.stops])
            self._many(self._sql.day, [(self._hall, self.era, *each) for each in entry.days])
            for chore in entry.chores:
                chore(self._connection)
        self.seq, self.head = last, head

    def _hold_lease(self, last: int, now: Millis) -> None:
        held = self._run(self._sql.lease_hold, (last, now, self._hall, self.era, self._holder))
        if held.rowcount != 1:
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
            row = self._run(self._sql.day_last, (self._hall,)).first()
            rows = self._run(self._sql.after, (self._hall, row[0] - 1 if row else 0)).all()
        return (recorded(each) for each in rows)

    def answered_since(self, at: Millis) -> Iterator[tuple[str, str]]:
        """(request id, reply) of every request remembered since `at`."""
        with self._connection.begin():
            rows = self._run(self._sql.answered, (self._hall, at)).all()
        return ((row[0], row[1]) for row in rows)

    def forget_requests(self, before: Millis) -> None:
        """Drop answers older than `before`."""
        with self._connection.begin():
            self._run(self._sql.forget, (self._hall, before))

    def close(self) -> None:
        """Leave the database tidy."""
        self._connection.close()

    def _run(self, sql: str, values: Row) -> Any:
        return self._connection.exec_driver_sql(sql, values)

    def _many(self, sql: str, rows: Sequence[Row]) -> None:
        if rows:
            self._connection.exec_driver_sql(sql, list(rows))


def recorded(row: Any) -> Recorded:
    """A row of `_Statements.after` as a value."""
    who = Who(station=row[2], person=row[3], via=row[4])
    return Recorded(row[0], row[1], who, row[5], row[6], row[7])


def _event_row(hall: str, era: int, event: Recorded, digest: bytes) -> Row:
    who = event.who
    return (
        hall, era, event.seq, event.at, who.station, who.person, who.via,
        event.type, event.v, event.body, digest,
    )  # fmt: skip


def _answer_row(hall: str, each: Answered) -> Row:
    return (hall, each.request_id, each.at, each.first_seq, each.last_seq, each.reply)


class _Statements:
    """The fixed SQL text, in the placeholder style of the driver."""

    def __init__(self, paramstyle: str) -> None:
        self._mark = "?" if paramstyle == "qmark" else "%s"
        self.lease_read = self._sql("SELECT era, holder FROM lease WHERE hall=?")
        self.lease_new = self._sql(
            "INSERT INTO lease (hall, era, holder, seq, beat) VALUES (?,?,?,?,?)"
        )
        self.lease_take = self._sql("UPDATE lease SET holder=?, beat=? WHERE hall=?")
        self.lease_hold = self._sql(
            "UPDATE lease SET seq=?, beat=? WHERE hall=? AND era=? AND holder=?"
        )
        self.head = self._sql(
            "SELECT seq, hash FROM events WHERE hall=? ORDER BY era DESC, seq DESC LIMIT 1"
        )
        self.event = self._insert(
            "events", "hall era seq at station person via type v body hash", keys=""
        )
        self.answer = self._insert(
            "requests", "hall request_id at first_seq last_seq reply", keys=""
        )
        self.ticket = self._insert(
            "tickets",
            "hall ticket date number service class state paper station taken_at likely_min",
            keys="hall ticket",
        )
        self.stop = self._insert(
            "stops",
            "hall ticket stop service queued_at first_called_at announced_at announced_by calls"
            " served_at ended_at held_ms window person outcome inferred",
            keys="hall ticket stop",
        )
        self.day = self._insert("days", "hall era seq date", keys="")
        self.day_last = self._sql(
            "SELECT seq FROM days WHERE hall=? ORDER BY era DESC, seq DESC LIMIT 1"
        )
        self.after = self._sql(
            "SELECT seq, at, station, person, via, type, v, body FROM events"
            " WHERE hall=? AND seq>? ORDER BY era, seq"
        )
        self.answered = self._sql("SELECT request_id, reply FROM requests WHERE hall=? AND at>=?")
        self.forget = self._sql("DELETE FROM requests WHERE hall=? AND at<?")

    def _sql(self, text: str) -> str:
        return text.replace("?", self._mark)

    def _insert(self, table: str, columns: str, keys: str) -> str:
        names = columns.split()
        quoted = [f'"{name}"' for name in names]
        sql = f"INSERT INTO {table} ({','.join(quoted)}) VALUES ({','.join('?' * len(names))})"
        if keys:
            unique = keys.split()
            news = [f'"{name}"=excluded."{name}"' for name in names if name not in unique]
            sql += f" ON CONFLICT ({','.join(unique)}) DO UPDATE SET {','.join(news)}"
        return self._sql(sql)
