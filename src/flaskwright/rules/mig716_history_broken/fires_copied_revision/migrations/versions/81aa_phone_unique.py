"""Phone numbers are unique."""

import sqlalchemy as sa
from alembic import op

revision = "81aa"  # expect: MIG716
down_revision = "3f1c"


def upgrade():
    op.create_unique_constraint("uq_users_phone", "users", ["phone"])


def downgrade():
    op.drop_constraint("uq_users_phone", "users")
