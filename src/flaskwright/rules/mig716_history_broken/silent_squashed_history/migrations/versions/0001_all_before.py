"""All revisions of the years before in one."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = None


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(80)))


def downgrade():
    op.drop_table("users")
