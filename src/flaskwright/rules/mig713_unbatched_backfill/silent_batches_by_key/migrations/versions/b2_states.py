"""No order without a state."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    with op.get_context().autocommit_block():
        while True:
            done = op.get_bind().execute(
                sa.text(
                    "UPDATE orders SET state = 'new' WHERE id IN "
                    "(SELECT id FROM orders WHERE state IS NULL ORDER BY id LIMIT 5000)"
                )
            )
            if not done.rowcount:
                break


def downgrade():
    """Nobody knows any more which had none."""
