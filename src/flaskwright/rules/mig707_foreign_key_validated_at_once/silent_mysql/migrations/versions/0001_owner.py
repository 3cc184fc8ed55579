"""The owner of a shop"""

from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_foreign_key("shops_owner", "shops", "users", ["owner_id"], ["id"])


def downgrade():
    pass
