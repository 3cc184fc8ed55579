"""Parcels."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "e2"
down_revision = "e1"


def upgrade():
    way = postgresql.ENUM("POST", "COURIER", name="way", create_type=False)
    way.create(op.get_bind(), checkfirst=True)
    op.create_table(
        "parcel",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("order_id", sa.Integer(), sa.ForeignKey("order.id")),
        sa.Column("way", way),
    )
    op.create_index("ix_parcel_order_id", "parcel", ["order_id"])


def downgrade():
    op.drop_table("parcel")
