"""Names of users."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.add_column("users", sa.Column("name", sa.String(80)))


def downgrade():
    op.drop_column("users", "name")
