"""Orders by state"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_index("ix_orders_state", "orders", ["state"])  # expect: MIG704


def downgrade():
    op.drop_index("ix_orders_state", table_name="orders")
