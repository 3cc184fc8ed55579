"""Towns."""

import sqlalchemy as sa
from alembic import op

revision = "90bd"
down_revision = "3f1c"


def upgrade():
    op.add_column("users", sa.Column("town", sa.String(40)))


def downgrade():
    op.drop_column("users", "town")
