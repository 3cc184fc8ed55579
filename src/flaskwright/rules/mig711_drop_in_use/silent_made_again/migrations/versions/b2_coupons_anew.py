"""Coupons by number; their table is a view of the campaigns."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.drop_column("orders", "coupon")
    op.drop_table("coupons")
    op.create_table("campaigns", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("code", sa.String(40)))
    op.execute("CREATE VIEW coupons AS SELECT id, code FROM campaigns")


def downgrade():
    op.add_column("orders", sa.Column("coupon", sa.String(40)))
