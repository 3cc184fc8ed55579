import sqlalchemy as sa
from alembic import op


def add_stamps(table):
    """Who wrote a row, and when."""
    op.add_column(table, sa.Column("created", sa.DateTime(timezone=True), nullable=False))
    op.add_column(table, sa.Column("author", sa.Text, nullable=False))
