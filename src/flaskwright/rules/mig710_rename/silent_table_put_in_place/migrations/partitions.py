import sqlalchemy as sa
from alembic import op


def put_in_place(table):
    """The new table gets the name of the old one, which nobody notices."""
    op.rename_table(table, f"{table}_old")
    op.rename_table(f"{table}_new", table)
