"""Required columns of bookings"""

from migrations.required import require

revision = "0001"
down_revision = None


def upgrade():
    for column in ("room_id", "guest_id"):
        require("bookings", column)


def downgrade():
    pass
