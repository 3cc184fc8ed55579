"""No order without a state."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("UPDATE orders SET state = 'new'")


def downgrade():
    """Nobody knows any more."""
