"""A column that refers to another table, in one statement

Safe (MIG707): the column is empty, and PostgreSQL knows it: no row is checked.
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.add_column("orders", sa.Column("clerk_id", sa.BigInteger(), sa.ForeignKey("customers.id")), inline_references=True)


def downgrade() -> None:
    op.drop_column("orders", "clerk_id")
