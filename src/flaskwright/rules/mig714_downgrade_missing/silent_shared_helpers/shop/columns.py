"""For revisions: the columns that many tables have."""

import sqlalchemy as sa
from alembic import op

STAMPS = ("created", "changed")


def add_stamps(table):
    for name in STAMPS:
        op.add_column(table, sa.Column(name, sa.DateTime(timezone=True)))


def drop_stamps(table):
    for name in reversed(STAMPS):
        op.drop_column(table, name)
