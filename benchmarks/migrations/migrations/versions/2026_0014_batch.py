"""A column with an index of its own

Hazard (MIG704): Alembic makes the index with the column, and writers wait.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("orders", sa.Column("batch", sa.Integer(), index=True))


def downgrade() -> None:
    op.drop_index("ix_orders_batch", "orders")
    op.drop_column("orders", "batch")
