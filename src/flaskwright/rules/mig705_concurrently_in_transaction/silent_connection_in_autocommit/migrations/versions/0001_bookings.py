"""Bookings of a guest"""

from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_index("ix_bookings_guest", "bookings", ["guest_id"], postgresql_concurrently=True)


def downgrade():
    op.execute("DROP INDEX CONCURRENTLY ix_bookings_guest")
