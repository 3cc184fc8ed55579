"""Nobody asks by page"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.drop_index("ix_visits_page", table_name="visits")


def downgrade():
    pass
