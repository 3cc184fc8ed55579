import sqlalchemy as sa
from alembic import op


def add_owner(table):
    op.add_column(table, sa.Column("owner_id", sa.Integer, sa.ForeignKey("users.id")))
