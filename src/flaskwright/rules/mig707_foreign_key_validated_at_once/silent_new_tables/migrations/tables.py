import sqlalchemy as sa
from alembic import op


def link(first, second):
    """A table between two others."""
    name = f"{first}_{second}"
    op.create_table(name, sa.Column("one", sa.Integer, nullable=False), sa.Column("other", sa.Integer, nullable=False))
    op.create_foreign_key(None, name, first, ["one"], ["id"])
    op.create_foreign_key(None, name, second, ["other"], ["id"])
