"""Messages."""

import sqlalchemy as sa
from alembic import op

revision = "m1"
down_revision = None
depends_on = "3f1c"


def upgrade():
    op.create_table("messages", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("messages")
