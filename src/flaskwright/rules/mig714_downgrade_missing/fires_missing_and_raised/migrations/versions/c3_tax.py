"""Taxes."""

import sqlalchemy as sa
from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    op.add_column("orders", sa.Column("tax", sa.Integer()))


def downgrade():  # expect: MIG714
    raise NotImplementedError
