"""Bookings"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "bookings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("room_id", sa.Integer),
        sa.Column("guest_id", sa.Integer),
        sa.Column("starts", sa.Date),
        sa.Column("code", sa.String(12)),
        sa.Column("note", sa.Text),
    )


def downgrade():
    pass
