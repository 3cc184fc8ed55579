"""Orders."""

import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("number", sa.String(20)),
        sa.Column("placed", sa.DateTime(timezone=True)),
    )


def downgrade():
    op.drop_table("orders")
