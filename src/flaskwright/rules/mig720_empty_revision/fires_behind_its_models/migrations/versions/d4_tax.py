"""Taxes."""

import sqlalchemy as sa
from alembic import op

revision = "d4"
down_revision = "c3"


def upgrade():
    op.add_column("orders", sa.Column("tax", sa.Integer()))


def downgrade():
    op.drop_column("orders", "tax")
