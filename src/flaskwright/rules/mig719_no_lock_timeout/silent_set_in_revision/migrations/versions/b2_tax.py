"""Taxes."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("orders", sa.Column("tax", sa.Integer()))


def downgrade():
    op.drop_column("orders", "tax")
