"""Find the bookings of a day without reading all of them"""
from alembic import op

revision = "9b27f1e0c3d4"
down_revision = "4c1d07a2be10"


def upgrade():
    op.create_index("ix_booking_starts_at", "booking", ["starts_at"])


def downgrade():
    op.drop_index("ix_booking_starts_at", table_name="booking")
