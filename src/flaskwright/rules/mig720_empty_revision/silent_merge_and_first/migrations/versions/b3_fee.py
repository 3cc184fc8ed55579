"""Fees."""

import sqlalchemy as sa
from alembic import op

revision = "b3"
down_revision = "a1"


def upgrade():
    op.add_column("orders", sa.Column("fee", sa.Integer()))


def downgrade():
    op.drop_column("orders", "fee")
