"""Short reads beside a running server: the journal as lines, and the hall's catalogue."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from server.hall.catalog import Catalogue
from server.hall.events.day import DayOpened, HallSeeded
from server.store.engine import reader
from server.store.journal import recorded
from server.store.upcast import event_of

AT_ONCE = 1_000
_PAGE = (
    "SELECT seq, at, station, person, via, type, v, body, era, hall FROM events"
    " WHERE seq>? ORDER BY era, seq LIMIT ?"
)


def events_after(path: Path, seq: int) -> Iterator[dict[str, Any]]:
    """Every event after `seq`, as plain values; in pages, so that no read is long."""
    engine = reader(path)
    while True:
        with engine.connect() as connection:
            rows = connection.exec_driver_sql(_PAGE, (seq, AT_ONCE)).all()
        for row in rows:
            seq = row[0]
            yield _line(row)
        if len(rows) < AT_ONCE:
            engine.dispose()
            return


def _line(row: Any) -> dict[str, Any]:
    who = {"station": row[2], "person": row[3], "via": row[4]}
    body = json.loads(row[7])
    return {
        "hall": row[9], "era": row[8], "seq": row[0], "at": row[1], "who": who,
        "type": row[5], "v": row[6], "body": body,
    }  # fmt: skip


def catalogue_of(path: Path) -> Catalogue:
    """The hall's catalogue as of its last day."""
    engine = reader(path)
    with engine.connect() as connection:
        row = connection.exec_driver_sql(
            "SELECT e.seq, at, station, person, via, type, v, body FROM events e JOIN days d"
            " ON e.hall=d.hall AND e.era=d.era AND e.seq=d.seq ORDER BY d.era DESC, d.seq DESC LIMIT 1"
        ).one()
    engine.dispose()
    event = event_of(recorded(row))
    assert isinstance(event, HallSeeded | DayOpened)
    return event.start.catalogue
