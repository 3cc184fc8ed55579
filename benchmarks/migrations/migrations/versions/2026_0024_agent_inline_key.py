"""A column that refers to another table

Hazard (MIG707): Alembic adds the key in a statement of its own, which takes no writes on both tables while all rows
are checked.
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.add_column("orders", sa.Column("agent_id", sa.BigInteger(), sa.ForeignKey("customers.id")))


def downgrade() -> None:
    op.drop_column("orders", "agent_id")
