"""Bookings start in a time zone"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.execute("SET LOCAL timezone = 'UTC'")
    op.alter_column("bookings", "starts", type_=sa.DateTime(timezone=True), existing_type=sa.DateTime())


def downgrade():
    pass
