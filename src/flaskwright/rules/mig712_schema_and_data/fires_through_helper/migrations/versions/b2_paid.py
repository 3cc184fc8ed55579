"""Paid, not payed; and longer names."""

import sqlalchemy as sa
from alembic import op

from shop.states import rename_state

revision = "b2"
down_revision = "a1"


def upgrade():
    rename_state("payed", "paid")  # expect: MIG712
    op.alter_column("orders", "state", type_=sa.Text())


def downgrade():
    op.alter_column("orders", "state", type_=sa.String(20))
