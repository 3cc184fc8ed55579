"""Orders."""

import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("state", sa.Enum("new", "paid", name="order_state"), nullable=False),
        sa.Column("note", sa.Text()),
    )


def downgrade():
    op.drop_table("orders")
    sa.Enum(name="order_state").drop(op.get_bind())
