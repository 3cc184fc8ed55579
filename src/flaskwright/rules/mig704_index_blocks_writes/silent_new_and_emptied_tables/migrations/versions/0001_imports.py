"""Orders and what is imported"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("orders", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table("imported", sa.Column("line", sa.Text, nullable=False))


def downgrade():
    pass
