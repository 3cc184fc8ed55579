"""Orders by state"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_index("ix_orders_state", "orders", ["state"], postgresql_concurrently=True)  # expect: MIG705


def downgrade():
    op.drop_index("ix_orders_state", table_name="orders", postgresql_concurrently=True)  # expect: MIG705
