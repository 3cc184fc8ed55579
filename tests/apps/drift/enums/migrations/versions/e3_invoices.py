"""Invoices."""

import sqlalchemy as sa
from alembic import op

revision = "e3"
down_revision = "e1"


def upgrade():
    op.create_table(
        "invoice",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.UniqueConstraint("year", "number", name="one_number_a_year"),
    )
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE order_state ADD VALUE 'SENT'")


def downgrade():
    op.drop_table("invoice")
