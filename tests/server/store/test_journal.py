"""The journal: one holder, answers kept three days, and what a torn write-ahead log leaves."""

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from server.hall.commands.day import CloseDay, OpenDay
from server.hall.people import THE_HALL
from server.link.commands import TakeTicket
from server.store.audit import verify
from server.store.journal import Entry, LeaseLost
from tests.server.stage import KIOSK, Stage

DAY = 24 * 3_600_000
TEARS = 50


def test_who_lost_the_lease_can_write_nothing(stage: Stage) -> None:
    old = stage.dispatcher
    stage.submit(TakeTicket(service="A"), request_id="late")
    stage.open("another")
    with pytest.raises(LeaseLost):
        old.turn()
    assert stage.rows("SELECT * FROM requests WHERE request_id='late'") == []
    assert stage.one(TakeTicket(service="A")).ticket["number"] == "A001"
    assert verify(stage.path).fault == ""


def test_the_newest_holder_goes_on_where_the_old_one_stopped(stage: Stage) -> None:
    assert stage.one(TakeTicket(service="A")).ticket["number"] == "A001"
    before = stage.image()
    stage.open("another")
    assert stage.image() == before
    assert stage.one(TakeTicket(service="A")).ticket["number"] == "A002"


def test_a_chore_without_the_lease_writes_nothing(stage: Stage) -> None:
    journal = stage.journal
    stage.open("another")
    touched: list[object] = []
    with pytest.raises(LeaseLost):
        journal.chore(touched.append, 0)
    assert not touched


def test_answers_are_kept_for_three_business_days(stage: Stage) -> None:
    kept = []
    for day in range(1, 5):
        assert stage.one(TakeTicket(service="A"), request_id=f"day-{day}").ok
        kept.append({row[0] for row in stage.rows("SELECT request_id FROM requests")})
        assert stage.one(CloseDay(), THE_HALL, request_id="").ok
        stage.clock.tell(stage.clock.now() + DAY)
        assert stage.one(OpenDay(), THE_HALL, request_id="").ok
    assert "day-1" in kept[2]
    assert "day-1" not in kept[3]
    assert "day-2" in kept[3]
    assert stage.one(TakeTicket(service="A"), request_id="day-4").ticket["number"] == "A001"


def committed(path: Path) -> list[tuple[int, bytes]]:
    """Numbers and hashes of what a fresh connection finds."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    rows = connection.execute("SELECT seq, hash FROM events ORDER BY seq").fetchall()
    answered = connection.execute("SELECT count(*), max(last_seq) FROM requests").fetchone()
    lease = connection.execute("SELECT seq FROM lease").fetchone()
    connection.close()
    assert lease == (len(rows),), "events and lease are of one transaction"
    assert answered in ((len(rows) - 1, len(rows)), (0, None))
    return rows


def test_a_torn_write_ahead_log_opens_as_an_exact_prefix(stage: Stage, tmp_path: Path) -> None:
    for _ in range(40):
        assert stage.one(TakeTicket(service="A"), KIOSK).ok
    whole = [tuple(row) for row in stage.rows("SELECT seq, hash FROM events ORDER BY seq")]
    log = stage.path.with_name("hall.db-wal")
    size, chance = log.stat().st_size, random.Random(7)
    found = set()
    for tear in range(TEARS):
        copy = tmp_path / f"tear-{tear}" / "hall.db"
        copy.parent.mkdir()
        shutil.copy(stage.path, copy)
        shutil.copy(log, copy.with_name("hall.db-wal"))
        spoil(copy.with_name("hall.db-wal"), chance, size)
        rows = [tuple(row) for row in committed_or_nothing(copy)]
        assert rows == whole[: len(rows)]
        found.add(len(rows))
    assert len(found) > 10, "the tears were all alike"


def spoil(log: Path, chance: random.Random, size: int) -> None:
    """Cut the tail off; sometimes leave garbage in its place."""
    at = chance.randrange(size)
    with log.open("r+b") as file:
        file.truncate(at)
        if chance.random() < 0.3:
            file.seek(at)
            file.write(chance.randbytes(chance.randrange(1, 5_000)))


def committed_or_nothing(path: Path) -> list[tuple[int, bytes]]:
    """As `committed`; a log torn before the schema itself leaves an empty database."""
    connection = sqlite3.connect(path)
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name='events'").fetchone()
    leased = known and connection.execute("SELECT 1 FROM lease").fetchone()
    connection.close()
    return committed(path) if leased else []


def test_an_entry_without_anything_still_proves_a_durable_write(stage: Stage) -> None:
    before = stage.rows("SELECT beat FROM lease")
    stage.journal.record(Entry(), 4_000_000_000_000)
    assert stage.rows("SELECT beat FROM lease") == [(4_000_000_000_000,)] != before
