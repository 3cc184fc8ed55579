"""Bookings of rooms"""

import sqlalchemy as sa
from alembic import op
from migrations.keys import add_key

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("bookings", sa.Column("room_id", sa.Integer))
    op.add_column("bookings", sa.Column("guest_id", sa.Integer))
    for column, target in (("room_id", "rooms"), ("guest_id", "guests")):
        add_key("bookings", column, target)
    op.execute("ALTER TABLE bookings ADD CONSTRAINT payer FOREIGN KEY (payer_id) REFERENCES guests NOT VALID")
    op.execute("COMMIT")
    op.execute("ALTER TABLE bookings VALIDATE CONSTRAINT payer")


def downgrade():
    pass
