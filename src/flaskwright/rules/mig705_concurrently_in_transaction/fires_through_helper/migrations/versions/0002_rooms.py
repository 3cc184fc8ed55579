"""Rooms by floor"""

import sqlalchemy as sa
from alembic import op
from migrations.online import build

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("rooms", sa.Column("floor", sa.Integer))
    build("ix_rooms_floor", "rooms", "floor")  # expect: MIG705


def downgrade():
    op.drop_index(  # expect: MIG705
        "ix_rooms_floor",
        table_name="rooms",
        postgresql_concurrently=True,  # nobody waits
    )
    op.drop_column("rooms", "floor")
