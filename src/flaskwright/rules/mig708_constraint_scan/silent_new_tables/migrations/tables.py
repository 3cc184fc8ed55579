import sqlalchemy as sa
from alembic import op


def named(table):
    """A table of things with a name of their own."""
    op.create_table(table, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_unique_constraint(f"{table}_name", table, ["name"])
    op.create_check_constraint(f"{table}_named", table, "name <> ''")
