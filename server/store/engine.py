"""Engines: one that writes (SQLite WAL, synchronous FULL), read-only ones, and migrations."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, create_engine, event, inspect
from sqlalchemy import Engine as Engine
from sqlalchemy.pool import NullPool, StaticPool

MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST = "0003"
WAL_RESET_FIXED = (3, 51, 3)
"""Below this SQLite's WAL-reset bug bites two writing connections: there is exactly one here."""


def writer(path: Path) -> Engine:
    """The engine of the one connection that writes. Creates the file where it is missing."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)  # its log and index beside it get the same rights
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=StaticPool,
        connect_args={"check_same_thread": False},
    )
    event.listen(engine, "connect", _write_settings)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def reader(path: Path) -> Engine:
    """An engine for short reads beside the writer; it can change nothing."""
    engine = create_engine(
        URL.create(
            "sqlite", database=f"file:{quote(str(path))}", query={"mode": "ro", "uri": "true"}
        ),
        poolclass=NullPool,
        connect_args={"check_same_thread": False},
    )
    event.listen(engine, "connect", _read_settings)
    return engine


def _write_settings(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "wal_autocheckpoint=1000",
        "mmap_size=0",
        "foreign_keys=ON",
        "busy_timeout=5000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _read_settings(connection: sqlite3.Connection, _: Any) -> None:
    for pragma in ("query_only=ON", "busy_timeout=5000", "wal_autocheckpoint=0", "mmap_size=0"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def halls_in(engine: Engine) -> list[str]:
    """The ids of the halls this store holds."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT DISTINCT hall FROM days ORDER BY hall").all()
    return [str(row[0]) for row in rows]


def migrate(engine: Engine) -> None:
    """Bring the schema to NEWEST; costs nothing when it is there already."""
    if _version(engine) == NEWEST:
        return
    from alembic import command  # a third of a second to import: only when needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def _version(engine: Engine) -> str:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
        return str(row[0]) if row else ""
