"""A foreign key

Hazard (MIG707): both tables take no writes while all rows are checked.
"""

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_foreign_key("orders_voucher", "orders", "vouchers", ["voucher_id"], ["id"])


def downgrade() -> None:
    op.drop_constraint("orders_voucher", "orders")
