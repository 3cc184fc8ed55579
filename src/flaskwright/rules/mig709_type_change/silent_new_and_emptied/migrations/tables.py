import sqlalchemy as sa
from alembic import op


def create_counted(table):
    op.create_table(table, sa.Column("id", sa.Integer, primary_key=True), sa.Column("count", sa.Integer))
    op.alter_column(table, "count", type_=sa.BigInteger())
