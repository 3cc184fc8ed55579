"""Rooms by floor and by name"""

from alembic import op
from migrations.online import build, online

revision = "0002"
down_revision = "0001"


def upgrade():
    build("ix_rooms_floor", "rooms", "floor")
    with online():
        op.execute("CREATE UNIQUE INDEX CONCURRENTLY ix_rooms_name ON rooms (name)")


def downgrade():
    with online():
        for name in ("ix_rooms_name", "ix_rooms_floor"):
            op.execute(f"DROP INDEX CONCURRENTLY {name}")
