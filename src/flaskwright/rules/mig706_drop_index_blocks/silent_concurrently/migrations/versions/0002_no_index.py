"""Nobody searches by state"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_orders_state", table_name="orders", postgresql_concurrently=True)


def downgrade():
    op.drop_index("ix_orders_placed", table_name="orders")
