"""Notes"""

from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.rename_table("note", "notes")


def downgrade():
    pass
