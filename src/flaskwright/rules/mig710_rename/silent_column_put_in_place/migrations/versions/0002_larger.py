"""Larger totals"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("totals", sa.Column("net_new", sa.BigInteger))
    op.execute("UPDATE totals SET net_new = net WHERE id BETWEEN 1 AND 1000")
    op.alter_column("totals", "net", new_column_name="net_old")
    op.alter_column("totals", "net_new", new_column_name="net")
    with op.batch_alter_table("totals") as batch_op:
        batch_op.alter_column("id", existing_type=sa.Integer(), new_column_name="id")


def downgrade():
    pass
