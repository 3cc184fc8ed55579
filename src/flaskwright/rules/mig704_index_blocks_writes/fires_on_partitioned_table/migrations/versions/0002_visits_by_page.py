"""Visits by page"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_index("ix_visits_page", "visits", ["page"])  # expect: MIG704


def downgrade():
    pass
