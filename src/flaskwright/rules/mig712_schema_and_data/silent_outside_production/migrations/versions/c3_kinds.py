"""A type that nothing waits for, and rows."""

from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    op.execute("CREATE TYPE order_kind AS ENUM ('shop', 'web')")
    op.execute("UPDATE orders SET state = 'old' WHERE state IS NULL")


def downgrade():
    op.execute("DROP TYPE order_kind")
