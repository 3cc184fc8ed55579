"""Stock."""

import sqlalchemy as sa
from alembic import op

revision = "s1"
down_revision = None
branch_labels = ("stock",)


def upgrade():
    op.create_table("stock", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("stock")
