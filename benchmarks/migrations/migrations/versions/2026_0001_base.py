"""The first tables

Safe: every table is new and empty.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "customers",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("email", sa.String(200)),
        sa.Column("phone", sa.String(20)),
        sa.Column("nickname", sa.String(40)),
        sa.Column("state", sa.Text()),
        sa.Column("country", sa.String(2)),
        sa.Column("city", sa.String(80)),
        sa.Column("born", sa.Date()),
        sa.Column("code", sa.String(20)),
        sa.Column("points", sa.Integer()),
        sa.Column("bio", sa.String(500)),
        sa.Column("comment", sa.String(100)),
        sa.Column("fax", sa.String(20)),
        sa.Column("legacy", sa.Text()),
    )
    op.create_table(
        "vouchers",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("code", sa.String(40)),
        sa.Column("title", sa.String(40)),
    )
    op.create_table(
        "orders",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("voucher_id", sa.BigInteger()),
        sa.Column("gift_id", sa.BigInteger()),
        sa.Column("bonus_id", sa.BigInteger()),
        sa.Column("payer_id", sa.BigInteger()),
        sa.Column("number", sa.Integer()),
        sa.Column("total", sa.Numeric(10, 2)),
        sa.Column("weight", sa.Integer()),
        sa.Column("size", sa.Integer()),
        sa.Column("title", sa.String(40)),
        sa.Column("paid", sa.DateTime(timezone=True)),
        sa.Column("status", sa.Enum("new", "paid", name="order_status")),
    )
    op.create_index("ix_orders_paid", "orders", ["paid"])
    op.create_index("ix_orders_title", "orders", ["title"])
    for name in ("remarks", "tags", "audits", "uploads"):
        op.create_table(name, sa.Column("id", sa.BigInteger(), primary_key=True), sa.Column("body", sa.Text()))


def downgrade() -> None:
    for name in ("uploads", "audits", "tags", "remarks", "orders", "vouchers", "customers"):
        op.drop_table(name)
    op.execute("DROP TYPE order_status")
