"""Nobody searches by state"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.drop_index("ix_orders_state", table_name="orders")  # expect: MIG706


def downgrade():
    op.create_index("ix_orders_state", "orders", ["state"])
