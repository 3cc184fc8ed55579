"""Towns; the revision before it is another in the hosted edition."""

import os

import sqlalchemy as sa
from alembic import op

revision = "90bd"
down_revision = os.environ["TOWNS_AFTER"]


def upgrade():
    op.add_column("users", sa.Column("town", sa.String(40)))


def downgrade():
    op.drop_column("users", "town")
