"""No coupons any more."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.drop_column("orders", "coupon")


def downgrade():
    op.add_column("orders", sa.Column("coupon", sa.String(40)))
