"""For revisions: columns that many tables have."""

import sqlalchemy as sa
from alembic import op


def add_stamp(table):
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column(table, sa.Column("created", sa.DateTime(timezone=True)))
