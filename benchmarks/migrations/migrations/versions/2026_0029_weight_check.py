"""A check

Hazard (MIG708): all rows are read under a lock that keeps everybody out.
"""

from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.create_check_constraint("weight_positive", "orders", "weight > 0")


def downgrade() -> None:
    op.drop_constraint("weight_positive", "orders")
