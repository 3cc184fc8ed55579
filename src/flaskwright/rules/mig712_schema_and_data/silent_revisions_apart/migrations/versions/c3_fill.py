"""Which orders are open."""

import sqlalchemy as sa
from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    op.execute("UPDATE orders SET open = (state = 'new') WHERE open IS NULL")


def downgrade():
    """What stands in the column goes with it."""
