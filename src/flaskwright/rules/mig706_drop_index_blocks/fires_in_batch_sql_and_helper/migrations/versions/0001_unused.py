"""Indexes that nobody uses"""

from alembic import op
from migrations.indexes import drop_indexes

revision = "0001"
down_revision = None


def upgrade():
    drop_indexes("ix_events_kind", "ix_events_place")  # expect: MIG706
    with op.batch_alter_table("countries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_countries_name"))  # expect: MIG706
    with op.get_context().autocommit_block():
        op.drop_index("ix_events_time", "events")  # expect: MIG706


def downgrade():
    pass
