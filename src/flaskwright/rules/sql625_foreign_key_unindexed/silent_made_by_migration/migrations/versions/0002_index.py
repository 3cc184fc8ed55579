from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("ix_orders_customer", "orders", ["customer_id"], postgresql_concurrently=True)
    with op.batch_alter_table("orders") as batch_op:
        batch_op.create_index("ix_orders_seller", ["seller_id", "customer_id"])


def downgrade():
    op.drop_index("ix_orders_seller")
    op.drop_index("ix_orders_customer")
