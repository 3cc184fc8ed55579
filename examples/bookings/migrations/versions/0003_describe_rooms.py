"""Describe the rooms"""
from alembic import op
import sqlalchemy as sa

from studio.models import Room

revision = "d05e83b6a7f9"
down_revision = "9b27f1e0c3d4"


def upgrade():
    op.add_column("room", sa.Column("capacity", sa.Integer(), nullable=False))
    op.add_column("room", sa.Column("description", sa.Text()))
    op.get_bind().execute(sa.update(Room).values(description=Room.name))


def downgrade():
    pass
