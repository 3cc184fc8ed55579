"""Cents."""

import sqlalchemy as sa
from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    op.add_column("orders", sa.Column("cents", sa.BigInteger()))


def downgrade():
    raise NotImplementedError("older releases cannot read orders with cents; restore a backup")
