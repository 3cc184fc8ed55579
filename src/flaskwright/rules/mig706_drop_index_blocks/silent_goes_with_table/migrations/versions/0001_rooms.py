"""Rooms and floors"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("floors", sa.Column("id", sa.Integer, primary_key=True), sa.Column("house", sa.Text))
    op.create_index("ix_floors_house", "floors", ["house"])
    op.create_table("rooms", sa.Column("id", sa.Integer, primary_key=True), sa.Column("floor_id", sa.Integer))
    op.create_index("ix_rooms_floor_id", "rooms", ["floor_id"])


def downgrade():
    pass
