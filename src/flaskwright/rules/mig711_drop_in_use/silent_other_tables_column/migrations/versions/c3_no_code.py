"""The code stands with the voucher."""

import sqlalchemy as sa
from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    op.drop_column("orders", "code")


def downgrade():
    op.add_column("orders", sa.Column("code", sa.String(40)))
