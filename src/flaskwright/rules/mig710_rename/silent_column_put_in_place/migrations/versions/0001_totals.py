"""Totals"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("totals", sa.Column("id", sa.Integer, primary_key=True), sa.Column("net", sa.Integer))


def downgrade():
    pass
