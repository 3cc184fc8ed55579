"""Orders are sent."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE order_state ADD VALUE IF NOT EXISTS 'sent'")
    op.execute("UPDATE orders SET state = 'sent' WHERE id = 1")


def downgrade():
    """PostgreSQL takes no value out of a type."""
