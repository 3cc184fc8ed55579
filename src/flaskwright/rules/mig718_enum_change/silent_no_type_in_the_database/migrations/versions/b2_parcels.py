"""Parcels."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "b2"
down_revision = "a1"


def upgrade():
    op.create_table(
        "parcels",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("way", sa.Enum("post", "courier", name="way", native_enum=False)),
        sa.Column("state", postgresql.ENUM("new", "paid", name="order_state", create_type=False)),
    )


def downgrade():
    op.drop_table("parcels")
