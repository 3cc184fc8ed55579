"""Orders are sent."""

import sqlalchemy as sa
from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    op.execute("ALTER TYPE order_state ADD VALUE 'sent'")  # expect: MIG718
    op.alter_column("orders", "state", server_default="sent")


def downgrade():
    """PostgreSQL takes no value out of a type."""
