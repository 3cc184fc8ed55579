"""Vouchers instead of coupons."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.create_table(
        "vouchers",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("order_id", sa.Integer(), sa.ForeignKey("orders.id")),
        sa.Column("code", sa.String(40)),
    )
    op.add_column("orders", sa.Column("code", sa.String(40)))


def downgrade():
    op.drop_column("orders", "code")
    op.drop_table("vouchers")
