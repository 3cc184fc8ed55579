"""Notes of the demonstration"""

from alembic import op
import os

revision = "0001"
down_revision = None


def upgrade():
    if os.environ.get("APP_ENV") == "development":
        op.rename_table("note", "notes")


def downgrade():
    pass
