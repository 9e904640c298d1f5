"""The tables. `events` is the truth and the audit; `requests` answers repeated presses.

Times are milliseconds UTC. The key of an event is (hall, era, seq): the same at the city.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

metadata = MetaData()

events = Table(
    "events",
    metadata,
    Column("hall", String(64), nullable=False),
    Column("era", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("station", String(64), nullable=False),
    Column("person", String(64), nullable=False),
    Column("via", String(16), nullable=False),
    Column("type", String(48), nullable=False),
    Column("v", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    PrimaryKeyConstraint("hall", "era", "seq"),
)

requests = Table(
    "requests",
    metadata,
    Column("hall", String(64), nullable=False),
    Column("request_id", String(64), nullable=False),
    Column("station", String(64), nullable=False),
    Column("command", String(48), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("first_seq", BigInteger, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("reply", Text, nullable=False),
    PrimaryKeyConstraint("hall", "request_id"),
)

lease = Table(
    "lease",
    metadata,
    Column("hall", String(64), primary_key=True),
    Column("era", Integer, nullable=False),
    Column("holder", String(64), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("beat", BigInteger, nullable=False),
)

days = Table(
    "days",
    metadata,
    Column("hall", String(64), nullable=False),
    Column("era", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("date", String(10), nullable=False),
    PrimaryKeyConstraint("hall", "era", "seq"),
)

tickets = Table(
    "tickets",
    metadata,
    Column("hall", String(64), nullable=False),
    Column("ticket", String(32), nullable=False),
    Column("date", String(10), nullable=False),
    Column("number", String(16), nullable=False),
    Column("service", String(32), nullable=False),
    Column("class", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column("paper", String(16), nullable=False),
    Column("station", String(64), nullable=False),
    Column("taken_at", BigInteger, nullable=False),
    Column("likely_min", Integer),
    Column("low_min", Integer),
    Column("high_min", Integer),
    Column("p10_min", Float),
    Column("p50_min", Float),
    Column("p90_min", Float),
    Column("over", Float),
    Column("method", String(8)),
    PrimaryKeyConstraint("hall", "ticket"),
)

stops = Table(
    "stops",
    metadata,
    Column("hall", String(64), nullable=False),
    Column("ticket", String(32), nullable=False),
    Column("stop", Integer, nullable=False),
    Column("service", String(32), nullable=False),
    Column("queued_at", BigInteger, nullable=False),
    Column("first_called_at", BigInteger),
    Column("announced_at", BigInteger),
    Column("announced_by", String(16), nullable=False),
    Column("calls", Integer, nullable=False),
    Column("served_at", BigInteger),
    Column("ended_at", BigInteger),
    Column("held_ms", BigInteger, nullable=False),
    Column("absent_ms", BigInteger, nullable=False),
    Column("raw_ms", BigInteger),
    Column("counted_ms", BigInteger),
    Column("left_out", String(256)),
    Column("window", String(32), nullable=False),
    Column("person", String(64), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("inferred", String(16), nullable=False),
    PrimaryKeyConstraint("hall", "ticket", "stop"),
)

stations = Table(
    "stations",
    metadata,
    Column("hall", String(64), nullable=False),
    Column("name", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("token_hash", String(64), nullable=False),
    Column("window", String(32), nullable=False),
    Column("zone", String(32), nullable=False),
    Column("paired_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("hall", "name"),
    Index("stations_by_token", "token_hash", unique=True),
)

accounts = Table(
    "accounts",
    metadata,
    Column("hall", String(64), nullable=False),
    Column("person", String(64), nullable=False),
    Column("pin_hash", String(256), nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("hall", "person"),
)

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("hall", String(64), nullable=False),
    Column("token_hash", String(64), nullable=False),
    Column("person", String(64), nullable=False),
    Column("station", String(64), nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("hall", "token_hash"),
)
