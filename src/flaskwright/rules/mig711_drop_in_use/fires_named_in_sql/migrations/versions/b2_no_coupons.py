"""No coupons."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("ALTER TABLE orders DROP COLUMN coupon")  # expect: MIG711


def downgrade():
    op.add_column("orders", sa.Column("coupon", sa.String(40)))
