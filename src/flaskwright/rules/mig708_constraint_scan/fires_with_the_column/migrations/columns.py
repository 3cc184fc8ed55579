import sqlalchemy as sa
from alembic import op


def add_slug(table):
    op.add_column(table, sa.Column("slug", sa.Text, unique=True))
