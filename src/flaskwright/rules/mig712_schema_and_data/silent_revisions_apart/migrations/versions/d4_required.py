"""All orders say it."""

import sqlalchemy as sa
from alembic import op

revision = "d4"
down_revision = "c3"


def upgrade():
    op.alter_column("orders", "open", nullable=False)


def downgrade():
    op.alter_column("orders", "open", nullable=True)
