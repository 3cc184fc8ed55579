"""Guests by name and key"""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("ix_guests_name_id", "guests", ["name", "id"], postgresql_concurrently=True)


def downgrade():
    pass
