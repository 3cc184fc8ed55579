"""The coupon of an order, by its new name."""

import sqlalchemy as sa
from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    op.add_column("orders", sa.Column("voucher", sa.String(40)))
    op.alter_column("orders", "voucher", new_column_name="coupon")


def downgrade():
    op.drop_column("orders", "coupon")
