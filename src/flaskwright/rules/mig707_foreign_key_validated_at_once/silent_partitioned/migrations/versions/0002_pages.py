"""Visits of pages"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_foreign_key("visits_page", "visits", "pages", ["page_id"], ["id"])


def downgrade():
    pass
