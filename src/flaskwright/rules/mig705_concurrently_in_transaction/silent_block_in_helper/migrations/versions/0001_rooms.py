"""Rooms"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("rooms", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.add_column("rooms", sa.Column("floor", sa.Integer))


def downgrade():
    pass
