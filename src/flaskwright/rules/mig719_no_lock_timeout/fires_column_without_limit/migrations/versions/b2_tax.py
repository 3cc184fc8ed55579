"""Taxes."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.add_column("orders", sa.Column("tax", sa.Integer()))  # expect: MIG719
    op.drop_column("orders", "note")


def downgrade():
    op.drop_column("orders", "tax")
