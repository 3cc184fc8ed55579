"""Orders are sent."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("ALTER TYPE order_state ADD VALUE 'sent'")  # expect: MIG718
    op.execute("UPDATE orders SET state = 'sent' WHERE note = 'sent on Monday'")


def downgrade():
    """PostgreSQL takes no value out of a type."""
