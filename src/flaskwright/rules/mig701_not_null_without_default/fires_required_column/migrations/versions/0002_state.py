"""The state of an order"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("orders", sa.Column("state", sa.String(20), nullable=False))  # expect: MIG701


def downgrade():
    op.drop_column("orders", "state")
