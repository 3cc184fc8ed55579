"""Indexes of bookings"""

from alembic import op
from migrations.indexes import build

revision = "0002"
down_revision = "0001"


INDEXES = {"ix_bookings_room": ["room_id"], "ix_bookings_guest": ["guest_id", "starts"]}


def upgrade():
    for name, columns in INDEXES.items():
        build(name, "bookings", columns)
    build("ix_bookings_code", "bookings", ["code"], unique=True)
    op.execute("COMMIT")
    op.execute("CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_bookings_note ON bookings (note)")


def downgrade():
    pass
