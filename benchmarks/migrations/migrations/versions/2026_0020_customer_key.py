"""A foreign key, validated afterwards

Safe (MIG707): adding it looks at no rows, and validating it in another transaction lets writers go on.
"""

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_foreign_key(
        "orders_customer", "orders", "customers", ["customer_id"], ["id"], postgresql_not_valid=True
    )
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE orders VALIDATE CONSTRAINT orders_customer")


def downgrade() -> None:
    op.drop_constraint("orders_customer", "orders")
