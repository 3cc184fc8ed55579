"""Indexes that nobody uses"""

from alembic import op
from migrations.indexes import drop_indexes

revision = "0001"
down_revision = None


def upgrade():
    drop_indexes("ix_events_kind", "ix_events_place")
    op.drop_constraint("events_code", "events", type_="unique")
    op.execute("DROP SEQUENCE IF EXISTS event_numbers")


def downgrade():
    pass
