"""Short reads beside a running server: the journal as rows or lines, and the hall's catalogue."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from server.hall.catalog import Catalogue
from server.hall.events.day import DayOpened, DayStart, HallSeeded
from server.hall.events.event import Event
from server.hall.events.items import ItemsSet
from server.hall.events.roster import RosterSet
from server.store.engine import Engine, reader
from server.store.journal import Recorded, recorded
from server.store.upcast import event_of

AT_ONCE = 1_000
_LEASES = "SELECT hall, era, seq FROM lease ORDER BY hall"
_WITH_PINS = "SELECT person FROM accounts"
_PAGE = (
    "SELECT seq, at, station, person, via, type, v, body, hash FROM events"
    " WHERE hall=? AND era=? AND seq>? ORDER BY seq LIMIT ?"
)
_LAST_START = (
    "SELECT e.seq, at, station, person, via, type, v, body FROM events e JOIN days d"
    " ON e.hall=d.hall AND e.era=d.era AND e.seq=d.seq ORDER BY d.era DESC, d.seq DESC LIMIT 1"
)
_LAST_SET = (
    "SELECT e.seq, at, station, person, via, type, v, body FROM events e"
    " WHERE type=? AND era=(SELECT MAX(era) FROM days) AND seq>?"
    " ORDER BY seq DESC LIMIT 1"
)


class Stored(Struct, frozen=True, kw_only=True):
    """One row of the journal as it lies in the store."""

    hall: str
    era: int
    row: Recorded
    digest: bytes


def leases(path: Path) -> list[tuple[str, int, int]]:
    """(hall, newest era, last number) of every hall in the store."""
    engine = reader(path)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(_LEASES).all()
    engine.dispose()
    return [(row[0], row[1], row[2]) for row in rows]


def stored_after(path: Path, seq: int) -> Iterator[Stored]:
    """Every row after `seq` in the order it was written; in pages, so that no read is long."""
    engine = reader(path)
    for hall, newest, _ in leases(path):
        for era in range(1, newest + 1):
            yield from _of_era(engine, hall, era, seq)
    engine.dispose()


def _of_era(engine: Engine, hall: str, era: int, seq: int) -> Iterator[Stored]:
    rows: list[Any] = [None]
    while rows:
        with engine.connect() as connection:
            rows = list(connection.exec_driver_sql(_PAGE, (hall, era, seq, AT_ONCE)).all())
        for row in rows:
            yield Stored(hall=hall, era=era, row=recorded(row), digest=bytes(row[8]))
            seq = row[0]


def events_after(path: Path, seq: int) -> Iterator[dict[str, Any]]:
    """Every event after `seq`, as plain values."""
    for each in stored_after(path, seq):
        row = each.row
        who = {"station": row.who.station, "person": row.who.person, "via": row.who.via}
        yield {
            "hall": each.hall, "era": each.era, "seq": row.seq, "at": row.at, "who": who,
            "type": row.type, "v": row.v, "body": json.loads(row.body),
        }  # fmt: skip


def catalogue_of(path: Path) -> Catalogue:
    """The hall's catalogue as of its last day, with the newest roster. Raises LookupError."""
    start, later = _start_and_last(path, RosterSet)
    if not isinstance(later, RosterSet):
        return start.catalogue
    return msgspec.structs.replace(start.catalogue, roster=later.roster)


def people_with_pins(path: Path) -> frozenset[str]:
    """Who has been given a PIN."""
    engine = reader(path)
    with engine.connect() as connection:
        found = frozenset(connection.exec_driver_sql(_WITH_PINS).scalars())
    engine.dispose()
    return found


def items_of(path: Path) -> str:
    """The hash of the hall's item catalogue; "" without one. Raises LookupError."""
    start, later = _start_and_last(path, ItemsSet)
    return later.items if isinstance(later, ItemsSet) else start.items


def _start_and_last(path: Path, kind: type[Event]) -> tuple[DayStart, Event | None]:
    """What the last day started from, and the newest event of a kind since."""
    engine = reader(path)
    with engine.connect() as connection:
        row = connection.exec_driver_sql(_LAST_START).first()
        values = (kind.__name__, row[0] if row else 0)
        since = connection.exec_driver_sql(_LAST_SET, values).first()
    engine.dispose()
    event = event_of(recorded(row)) if row else None
    if not isinstance(event, HallSeeded | DayOpened):
        raise LookupError(str(path))
    return event.start, event_of(recorded(since)) if since else None


def events_of_requests(path: Path) -> dict[str, tuple[int, int]]:
    """Request id → the first and last event it made; requests that made none are left out."""
    engine = reader(path)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT request_id, first_seq, last_seq FROM requests WHERE first_seq>0"
        ).all()
    engine.dispose()
    return {row[0]: (row[1], row[2]) for row in rows}
