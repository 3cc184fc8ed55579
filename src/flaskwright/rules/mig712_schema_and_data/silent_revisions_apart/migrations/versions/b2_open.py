"""Orders are open or not."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.add_column("orders", sa.Column("open", sa.Boolean(), nullable=True))


def downgrade():
    op.drop_column("orders", "open")
