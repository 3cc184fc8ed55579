"""Less of orders. Somebody made the index by hand, and MySQL keeps no zones."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.drop_index("ix_orders_number", table_name="orders")
    op.drop_column("orders", "placed")


def downgrade():
    op.add_column("orders", sa.Column("placed", sa.DateTime()))
    op.create_index("ix_orders_number", "orders", ["number"])
