"""Towns."""

import sqlalchemy as sa
from alembic import op

revision = "90bd"
down_revision = "81aa"  # expect: MIG716


def upgrade():
    op.add_column("users", sa.Column("town", sa.String(40)))


def downgrade():
    op.drop_column("users", "town")
