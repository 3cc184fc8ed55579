"""Items, with their prices."""

import sqlalchemy as sa
from alembic import op

revision = "1a"
down_revision = None


def upgrade():
    op.create_table(
        "items",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(80)),
        sa.Column("price", sa.Numeric(12, 2)),
    )


def downgrade():
    op.drop_table("items")
