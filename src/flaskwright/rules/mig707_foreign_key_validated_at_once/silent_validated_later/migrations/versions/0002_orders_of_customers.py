"""Orders belong to customers"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_foreign_key(
        "orders_customer", "orders", "customers", ["customer_id"], ["id"], postgresql_not_valid=True
    )


def downgrade():
    pass
