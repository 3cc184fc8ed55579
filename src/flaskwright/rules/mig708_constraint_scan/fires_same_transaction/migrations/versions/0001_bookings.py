"""Bookings do not meet"""

from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.execute("ALTER TABLE bookings ADD CONSTRAINT longer CHECK (nights > 0) NOT VALID")  # expect: MIG708
    op.execute("ALTER TABLE bookings VALIDATE CONSTRAINT longer")
    op.create_exclude_constraint("apart", "bookings", ("room", "="), ("period", "&&"), using="gist")  # expect: MIG708
    op.create_primary_key("guests_pkey", "guests", ["country", "passport"])  # expect: MIG708


def downgrade():
    pass
