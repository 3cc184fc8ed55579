"""Shelves."""

import sqlalchemy as sa
from alembic import op

revision = "b002"
down_revision = "b001"


def upgrade():
    op.add_column("stock", sa.Column("shelf", sa.Integer()))


def downgrade():
    op.drop_column("stock", "shelf")
