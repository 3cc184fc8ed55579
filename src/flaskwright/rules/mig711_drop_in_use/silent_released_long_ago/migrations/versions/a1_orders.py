"""Orders."""

import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("coupon", sa.String(40)),
    )
    op.create_table("coupons", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("code", sa.String(40)))


def downgrade():
    op.drop_table("coupons")
    op.drop_table("orders")
