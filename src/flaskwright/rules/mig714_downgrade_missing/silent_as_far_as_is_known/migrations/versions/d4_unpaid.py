"""Orders are never paid."""

import sqlalchemy as sa
from alembic import op

revision = "d4"
down_revision = "c3"


def upgrade():
    op.drop_column("orders", "paid")


def downgrade():
    op.add_column("orders", sa.Column("paid", sa.DateTime()))
