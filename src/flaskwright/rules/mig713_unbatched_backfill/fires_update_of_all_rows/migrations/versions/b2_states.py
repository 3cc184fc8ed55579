"""No order without a state."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("UPDATE orders SET state = 'new' WHERE state IS NULL")  # expect: MIG713


def downgrade():
    """Nobody knows any more which had none."""
