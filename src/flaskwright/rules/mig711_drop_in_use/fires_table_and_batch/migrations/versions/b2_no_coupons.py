"""No coupons."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    for name in ("coupons",):
        op.drop_table(name)  # expect: MIG711
    with op.batch_alter_table("orders") as batch_op:
        batch_op.drop_column("coupon")  # expect: MIG711


def downgrade():
    op.add_column("orders", sa.Column("coupon", sa.String(40)))
