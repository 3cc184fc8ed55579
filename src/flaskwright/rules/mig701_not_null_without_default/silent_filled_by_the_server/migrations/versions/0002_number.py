"""Tickets are counted"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("tickets", sa.Column("id", sa.BigInteger, sa.Identity(always=True), nullable=False))
    op.add_column("tickets", sa.Column("gross", sa.Integer, sa.Computed("price * 119 / 100"), nullable=False))
    op.execute("ALTER TABLE tickets ADD COLUMN number serial NOT NULL")
    op.execute("ALTER TABLE tickets ADD COLUMN sold timestamptz NOT NULL DEFAULT now()")


def downgrade():
    # The rows are there, and lost their seats.
    op.add_column("tickets", sa.Column("seat", sa.Integer, nullable=False))
