"""Coupons are gone in the free edition."""

import os

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    if os.environ.get("EDITION") == "free":
        op.drop_column("orders", "coupon")


def downgrade():
    pass
