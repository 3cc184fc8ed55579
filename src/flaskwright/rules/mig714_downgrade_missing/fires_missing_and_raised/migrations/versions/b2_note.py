"""Notes."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():  # expect: MIG714
    op.add_column("orders", sa.Column("note", sa.Text()))
