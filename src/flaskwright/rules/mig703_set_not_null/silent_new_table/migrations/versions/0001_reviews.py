"""Reviews"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("reviews", sa.Column("id", sa.Integer, primary_key=True), sa.Column("stars", sa.Integer))
    op.alter_column("reviews", "stars", nullable=False)
    op.create_table("answers", sa.Column("id", sa.Integer, primary_key=True), sa.Column("text", sa.Text, nullable=False))


def downgrade():
    pass
