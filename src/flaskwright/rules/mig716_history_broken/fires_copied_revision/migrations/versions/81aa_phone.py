"""Phone numbers."""

import sqlalchemy as sa
from alembic import op

revision = "81aa"
down_revision = "3f1c"


def upgrade():
    op.add_column("users", sa.Column("phone", sa.String(40)))


def downgrade():
    op.drop_column("users", "phone")
