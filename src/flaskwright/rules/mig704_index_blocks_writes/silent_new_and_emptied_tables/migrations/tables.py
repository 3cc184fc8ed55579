import sqlalchemy as sa
from alembic import op


def create_log_of(table):
    """A table with the changes of another one, searched by time."""
    name = f"{table}_log"
    op.create_table(
        name,
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("values", sa.JSON, nullable=False),
    )
    op.create_index(f"ix_{name}_changed", name, ["changed"])
