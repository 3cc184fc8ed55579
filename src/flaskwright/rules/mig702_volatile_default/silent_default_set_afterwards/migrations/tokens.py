import sqlalchemy as sa
from alembic import op


def add_token(table):
    """A token for each row to come; those that are there get theirs in batches."""
    op.add_column(table, sa.Column("token", sa.Uuid, nullable=True))
    op.alter_column(table, "token", server_default=sa.func.gen_random_uuid())
