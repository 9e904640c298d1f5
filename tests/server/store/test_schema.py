"""The schema Alembic makes is the schema the program means; how the writing connection is set."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from server.store import engine as engines
from server.store.schema import metadata


def test_migrations_make_what_the_schema_says(tmp_path: Path) -> None:
    engine = engines.writer(tmp_path / "hall.db")
    engines.migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_a_missing_column_would_be_found(tmp_path: Path) -> None:
    engine = engines.writer(tmp_path / "hall.db")
    engines.migrate(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("ALTER TABLE tickets DROP COLUMN likely_min")
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
        assert [each[0] for each in differences] == ["add_column"]
        connection.rollback()
    engine.dispose()


def test_the_newest_revision_is_the_last_script() -> None:
    assert ScriptDirectory(str(engines.MIGRATIONS)).get_current_head() == engines.NEWEST


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    engine = engines.writer(tmp_path / "hall.db")
    engines.migrate(engine)
    engines.migrate(engine)
    with engine.connect() as connection:
        assert sa.inspect(connection).has_table("events")
    engine.dispose()


OLD_STOP = (
    "INSERT INTO stops (hall, ticket, stop, service, queued_at, announced_by, calls, held_ms,"
    " absent_ms, counted_ms, window, person, outcome, inferred)"
    " VALUES ('small', 't', 0, 'A', 1, 'spoken', 1, 0, 0, 600000, '1', '101', 'done', '')"
)


def test_a_store_of_the_first_release_is_brought_up_with_its_rows(tmp_path: Path) -> None:
    engine = engines.writer(tmp_path / "hall.db")
    _migrate_to(engine, "0001")
    with engine.begin() as connection:
        connection.exec_driver_sql(OLD_STOP)
    engines.migrate(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        row = connection.exec_driver_sql("SELECT counted_ms, raw_ms, left_out FROM stops").one()
        assert tuple(row) == (600_000, None, None)
    engine.dispose()


def _migrate_to(engine: engines.Engine, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(engines.MIGRATIONS))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.commit()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("mmap_size", 0)],
)
def test_the_writing_connection_is_set(tmp_path: Path, pragma: str, value: object) -> None:
    engine = engines.writer(tmp_path / "hall.db")
    with engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    engine.dispose()


def test_a_reader_can_change_nothing(tmp_path: Path) -> None:
    writing = engines.writer(tmp_path / "hall.db")
    engines.migrate(writing)
    reading = engines.reader(tmp_path / "hall.db")
    with reading.connect() as connection, pytest.raises(sa.exc.OperationalError):
        connection.exec_driver_sql("DELETE FROM events")
    reading.dispose()
    writing.dispose()


def test_a_folder_with_odd_characters_is_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "大厅 a%20b?c#d" / "hall.db"
    writing = engines.writer(path)
    engines.migrate(writing)
    reading = engines.reader(path)
    with reading.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM events").scalar() == 0
    reading.dispose()
    writing.dispose()
    assert path.exists()
