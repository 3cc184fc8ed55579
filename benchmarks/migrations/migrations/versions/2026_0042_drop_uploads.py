"""A table dropped that nothing names any more

Safe (MIG711): no model maps it, and no code names it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.drop_table("uploads")


def downgrade() -> None:
    op.create_table("uploads", sa.Column("id", sa.BigInteger(), primary_key=True), sa.Column("body", sa.Text()))
