"""Orders are placed when they are paid."""

import sqlalchemy as sa
from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    op.add_column("orders", sa.Column("paid", sa.DateTime(timezone=True)))


def downgrade():
    op.drop_column("orders", "paid")
