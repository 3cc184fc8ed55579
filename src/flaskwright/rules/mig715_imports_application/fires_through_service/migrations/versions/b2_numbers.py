"""Numbers begin with the year."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    from shop.numbering import PREFIX  # expect: MIG715

    op.execute(f"UPDATE orders SET number = '{PREFIX}' || number WHERE id < 1000")


def downgrade():
    """Both forms are read."""
