"""Larger keys"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.alter_column("orders", "id", existing_type=sa.Integer(), type_=sa.BigInteger())


def downgrade():
    pass
