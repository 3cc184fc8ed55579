"""Addresses of posts"""

import sqlalchemy as sa
from alembic import op
from migrations.columns import add_slug

revision = "0001"
down_revision = None


def upgrade():
    add_slug("posts")  # expect: MIG708
    with op.batch_alter_table("tags") as batch_op:
        batch_op.add_column(sa.Column("weight", sa.Integer, sa.CheckConstraint("weight > 0")))  # expect: MIG708
    op.execute("ALTER TABLE posts ADD COLUMN code text UNIQUE")  # expect: MIG708
    op.add_column("posts", sa.Column("number", sa.Integer, unique=True, index=True))


def downgrade():
    pass
