"""Guests by name, long in production"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_index("ix_guests_name", "guests", ["name"])


def downgrade():
    pass
