"""Orders are sent."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("ALTER TYPE order_state ADD VALUE 'sent'")
    op.execute("UPDATE orders SET note = 'sent' WHERE id = 1")
    op.add_column("orders", sa.Column("kind", sa.String(20), server_default="sent"))


def downgrade():
    op.drop_column("orders", "kind")
