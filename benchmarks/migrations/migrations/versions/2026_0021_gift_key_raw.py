"""A foreign key, as SQL

Hazard (MIG707): as with `op.create_foreign_key`.
"""

from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.execute("ALTER TABLE orders ADD CONSTRAINT orders_gift FOREIGN KEY (gift_id) REFERENCES vouchers (id)")


def downgrade() -> None:
    op.drop_constraint("orders_gift", "orders")
