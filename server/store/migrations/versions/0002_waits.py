"""Stops keep both waits and what was left out of the counted one; unknown in older rows."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Two columns more; stops recorded before stay as they were."""
    op.add_column("stops", sa.Column("raw_ms", sa.BigInteger(), nullable=True))
    op.add_column("stops", sa.Column("left_out", sa.String(256), nullable=True))


def downgrade() -> None:
    """Without them again."""
    with op.batch_alter_table("stops") as stops:
        stops.drop_column("left_out")
        stops.drop_column("raw_ms")
