"""The first schema: journal, requests, lease, days, tickets, stops, stations, accounts, sign-ins."""

from alembic import op

from server.store.schema import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table as it stands in schema.py at this revision."""
    metadata.create_all(op.get_bind())


def downgrade() -> None:
    """Back to an empty database."""
    metadata.drop_all(op.get_bind())
