"""Events by month"""

import sqlalchemy as sa
from alembic import op
from migrations.partitions import put_in_place

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("events_new", sa.Column("id", sa.BigInteger), sa.Column("at", sa.DateTime(timezone=True)))
    op.alter_column("events_new", "at", new_column_name="happened")
    put_in_place("events")
    op.execute("ALTER TABLE events RENAME CONSTRAINT events_new_pkey TO events_pkey")
    op.execute("ALTER INDEX events_new_happened RENAME TO events_happened")
    op.execute("ALTER TABLE events_new_pkey RENAME TO events_key")


def downgrade():
    pass
