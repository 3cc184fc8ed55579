"""Entries of the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "1a"
down_revision = None


def upgrade():
    op.create_table("entries", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("entries")
