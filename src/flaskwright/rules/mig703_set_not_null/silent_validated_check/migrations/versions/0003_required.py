"""All orders have a state"""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE orders VALIDATE CONSTRAINT orders_state_set")
    op.alter_column("orders", "state", nullable=False)
    op.drop_constraint("orders_state_set", "orders")


def downgrade():
    op.alter_column("orders", "state", nullable=True)
