"""For revisions: the columns that many tables have."""

import sqlalchemy as sa
from alembic import op


def add_stamps(table):
    for name in ("created", "changed"):
        op.add_column(table, sa.Column(name, sa.DateTime(timezone=True)))
