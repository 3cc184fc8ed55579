"""Orders."""

import sqlalchemy as sa
from alembic import op

revision = "e1"
down_revision = None


def upgrade():
    op.create_table(
        "order",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("state", sa.Enum("NEW", "PAID", name="order_state"), nullable=False),
        sa.Column("number", sa.String(20), nullable=True),
        sa.Column("total", sa.Numeric(10, 2), nullable=False),
    )


def downgrade():
    op.drop_table("order")
