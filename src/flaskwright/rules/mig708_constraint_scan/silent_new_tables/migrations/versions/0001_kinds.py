"""Kinds, colours and bookings"""

import sqlalchemy as sa
from alembic import op
from migrations.tables import named

revision = "0001"
down_revision = None


def upgrade():
    for table in ("kinds", "colours"):
        named(table)
    op.add_column("kinds", sa.Column("code", sa.Text, unique=True))
    op.execute("CREATE TABLE bookings (room integer, period tstzrange)")
    op.execute("ALTER TABLE bookings ADD CONSTRAINT apart EXCLUDE USING gist (room WITH =, period WITH &&)")
    op.execute("TRUNCATE imported")
    op.create_primary_key("imported_pkey", "imported", ["line"])


def downgrade():
    pass
