"""Notes on orders."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.add_column("orders", sa.Column("note", sa.Text()))
    op.create_index("ix_orders_state", "orders", ["state"])
    op.alter_column("orders", "state", nullable=False)


def downgrade():
    op.alter_column("orders", "state", nullable=True)
    op.drop_index("ix_orders_state", "orders")
    op.drop_column("orders", "note")
