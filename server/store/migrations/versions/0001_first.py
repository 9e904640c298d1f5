"""The first schema: journal, requests, lease, days, tickets, stops, stations, accounts, sign-ins."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def number(
    name: str, kind: type[sa.Integer] = sa.BigInteger, nullable: bool = False
) -> sa.Column[int]:
    return sa.Column(name, kind(), nullable=nullable)


def upgrade() -> None:
    """Every table as it stood at this revision."""
    op.create_table(
        "events",
        text("hall", 64), number("era", sa.Integer), number("seq"), number("at"),
        text("station", 64), text("person", 64), text("via", 16),
        text("type", 48), number("v", sa.Integer),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("hall", "era", "seq"),
    )
    op.create_table(
        "requests",
        text("hall", 64), text("request_id", 64), text("station", 64), text("command", 48),
        number("at"),
        number("first_seq"), number("last_seq"),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hall", "request_id"),
    )
    op.create_table(
        "lease",
        text("hall", 64), number("era", sa.Integer), text("holder", 64),
        number("seq"), number("beat"),
        sa.PrimaryKeyConstraint("hall"),
    )
    op.create_table(
        "days",
        text("hall", 64), number("era", sa.Integer), number("seq"), text("date", 10),
        sa.PrimaryKeyConstraint("hall", "era", "seq"),
    )
    op.create_table(
        "tickets",
        text("hall", 64), text("ticket", 32), text("date", 10), text("number", 16),
        text("service", 32), text("class", 32), text("state", 16), text("paper", 16),
        text("station", 64), number("taken_at"), number("likely_min", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("hall", "ticket"),
    )
    op.create_table(
        "stops",
        text("hall", 64), text("ticket", 32), number("stop", sa.Integer), text("service", 32),
        number("queued_at"), number("first_called_at", nullable=True),
        number("announced_at", nullable=True), text("announced_by", 16),
        number("calls", sa.Integer), number("served_at", nullable=True),
        number("ended_at", nullable=True), number("held_ms"),
        number("absent_ms"), number("counted_ms", nullable=True),
        text("window", 32), text("person", 64), text("outcome", 16), text("inferred", 16),
        sa.PrimaryKeyConstraint("hall", "ticket", "stop"),
    )
    op.create_table(
        "stations",
        text("hall", 64), text("name", 64), text("role", 16), text("token_hash", 64),
        text("window", 32), text("zone", 32), number("paired_at"),
        sa.PrimaryKeyConstraint("hall", "name"),
    )
    op.create_index("stations_by_token", "stations", ["token_hash"], unique=True)
    op.create_table(
        "accounts",
        text("hall", 64), text("person", 64), text("pin_hash", 256), number("changed_at"),
        sa.PrimaryKeyConstraint("hall", "person"),
    )
    op.create_table(
        "sign_ins",
        text("hall", 64), text("token_hash", 64), text("person", 64), text("station", 64),
        number("expires_at"),
        sa.PrimaryKeyConstraint("hall", "token_hash"),
    )


def downgrade() -> None:
    """Back to an empty database."""
    for table in (
        "sign_ins", "accounts", "stations", "stops", "tickets", "days", "lease", "requests", "events",
    ):
        op.drop_table(table)
