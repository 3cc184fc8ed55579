"""Longer states."""

import sqlalchemy as sa
from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    op.alter_column("orders", "state", type_=sa.String(40))


def downgrade():
    op.alter_column("orders", "state", type_=sa.String(20))
