"""For revisions: tables with what all of them have."""

import sqlalchemy as sa
from alembic import op


def make(name, *columns):
    return op.create_table(name, sa.Column("id", sa.Integer(), primary_key=True), *columns)
