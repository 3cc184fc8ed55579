"""A foreign key validated in the same transaction

Hazard (MIG707): the lock of the first statement is kept while the second checks all rows.
"""

from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_foreign_key("orders_payer", "orders", "customers", ["payer_id"], ["id"], postgresql_not_valid=True)
    op.execute("ALTER TABLE orders VALIDATE CONSTRAINT orders_payer")


def downgrade() -> None:
    op.drop_constraint("orders_payer", "orders")
