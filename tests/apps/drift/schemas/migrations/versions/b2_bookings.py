"""Bookings."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "b1"


def upgrade():
    op.create_table(
        "bookings",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("account_id", sa.Integer(), sa.ForeignKey("billing.accounts.id"), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        schema="billing",
    )
    op.create_index("bookings_by_text", "bookings", ["text"], unique=True, schema="billing")
    op.add_column("accounts", sa.Column("limit", sa.Numeric(12, 2)), schema="billing")
    op.add_column("notes", sa.Column("booking_id", sa.Integer()))
    op.create_index("notes_of", "notes", ["booking_id"])


def downgrade():
    op.drop_table("bookings", schema="billing")
