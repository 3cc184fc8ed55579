"""Subjects."""

import sqlalchemy as sa
from alembic import op

revision = "m2"
down_revision = "m1"


def upgrade():
    op.add_column("messages", sa.Column("subject", sa.Text()))


def downgrade():
    op.drop_column("messages", "subject")
