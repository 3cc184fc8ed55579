"""Seats of a room"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("rooms", sa.Column("seats", sa.Integer()))
    op.execute("UPDATE rooms SET seats = 10")
    op.alter_column("rooms", "seats", nullable=False)  # expect: MIG703


def downgrade():
    op.drop_column("rooms", "seats")
