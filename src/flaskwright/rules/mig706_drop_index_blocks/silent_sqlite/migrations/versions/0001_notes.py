"""Notes"""

from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.drop_index("ix_notes_title", table_name="notes")


def downgrade():
    pass
