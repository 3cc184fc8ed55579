"""An index dropped

Hazard (MIG706): the lock keeps readers and writers out, and has to wait for the longest of them.
"""

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.drop_index("ix_orders_paid", "orders")


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index("ix_orders_paid", "orders", ["paid"], postgresql_concurrently=True)
