"""Parcels and invoices."""

import sqlalchemy as sa
from alembic import op

revision = "e4"
down_revision = ("e2", "e3")


def upgrade():
    op.execute("ALTER TABLE parcel ALTER COLUMN way SET NOT NULL")
    op.alter_column("invoice", "year", type_=sa.SmallInteger())


def downgrade():
    pass
