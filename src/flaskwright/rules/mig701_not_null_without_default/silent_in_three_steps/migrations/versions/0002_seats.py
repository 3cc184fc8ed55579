"""Seats of a room"""

import sqlalchemy as sa
from alembic import op
from migrations.filling import fill

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("rooms") as batch_op:
        batch_op.add_column(sa.Column("seats", sa.Integer(), nullable=True))
    fill("rooms", "seats", "area / 2")
    with op.batch_alter_table("rooms") as batch_op:
        batch_op.alter_column("seats", nullable=False)


def downgrade():
    pass
