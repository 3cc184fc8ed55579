"""Rooms"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    with op.batch_alter_table("rooms") as batch_op:
        batch_op.add_column(sa.Column("open", sa.Boolean(), nullable=False, default=True))  # expect: MIG701
    op.execute("ALTER TABLE rooms ADD COLUMN floor integer NOT NULL, ADD COLUMN note text")  # expect: MIG701


def downgrade():
    pass
