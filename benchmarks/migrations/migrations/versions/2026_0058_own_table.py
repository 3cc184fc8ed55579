"""A new table with all that belongs to it

Safe (MIG701, MIG703, MIG704, MIG707, MIG708, MIG709): nothing waits for a table that nobody knows yet; the key is on
a table with no rows.
"""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"


def upgrade() -> None:
    op.create_table("stock", sa.Column("id", sa.BigInteger(), primary_key=True), sa.Column("amount", sa.Integer()))
    op.add_column("stock", sa.Column("place", sa.Text(), nullable=False))
    op.alter_column("stock", "amount", existing_type=sa.Integer(), type_=sa.BigInteger(), nullable=False)
    op.create_index("ix_stock_amount", "stock", ["amount"])
    op.create_unique_constraint("stock_place", "stock", ["place"])
    op.create_check_constraint("amount_positive", "stock", "amount >= 0")


def downgrade() -> None:
    op.drop_table("stock")
