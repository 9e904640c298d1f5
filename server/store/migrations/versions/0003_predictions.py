"""Tickets keep what was predicted and told at issue, so that accuracy can be measured."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

COLUMNS = {
    "low_min": sa.Integer, "high_min": sa.Integer,
    "p10_min": sa.Float, "p50_min": sa.Float, "p90_min": sa.Float, "over": sa.Float,
}  # fmt: skip


def upgrade() -> None:
    """Unknown in older rows."""
    for name, kind in COLUMNS.items():
        op.add_column("tickets", sa.Column(name, kind(), nullable=True))
    op.add_column("tickets", sa.Column("method", sa.String(8), nullable=True))


def downgrade() -> None:
    """Without them again."""
    with op.batch_alter_table("tickets") as tickets:
        for name in (*COLUMNS, "method"):
            tickets.drop_column(name)
