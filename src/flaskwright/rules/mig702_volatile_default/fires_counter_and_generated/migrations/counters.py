import sqlalchemy as sa
from alembic import op


def number(table):
    op.add_column(table, sa.Column("number", sa.BigInteger, sa.Identity(always=True)))
