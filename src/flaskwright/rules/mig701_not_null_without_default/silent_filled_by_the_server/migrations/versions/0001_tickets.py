"""Tickets"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("tickets", sa.Column("code", sa.Text, nullable=False), sa.Column("price", sa.Integer))


def downgrade():
    pass
