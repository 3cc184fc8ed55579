"""Accounts."""

import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = None


def upgrade():
    op.execute("CREATE SCHEMA billing")
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("holder", sa.String(80), nullable=False),
        schema="billing",
    )
    op.create_table("notes", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("notes")
    op.drop_table("accounts", schema="billing")
