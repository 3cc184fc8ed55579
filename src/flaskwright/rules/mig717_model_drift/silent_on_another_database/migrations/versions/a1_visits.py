"""Visits."""

import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("visits", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("lasted", sa.Interval()))


def downgrade():
    op.drop_table("visits")
