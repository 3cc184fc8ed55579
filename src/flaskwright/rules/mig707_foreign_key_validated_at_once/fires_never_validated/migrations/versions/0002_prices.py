"""Prices that are checked"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.execute("ALTER TABLE lines VALIDATE CONSTRAINT lines_price")


def downgrade():
    pass
