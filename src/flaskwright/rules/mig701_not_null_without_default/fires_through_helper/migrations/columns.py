import sqlalchemy as sa
from alembic import op


def stamp(*tables):
    for table in tables:
        op.add_column(table, sa.Column("changed", sa.DateTime, nullable=False))
