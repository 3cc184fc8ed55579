"""Posts, and who follows whom."""

import sqlalchemy as sa
from alembic import op

revision = "03"
down_revision = "02"


def upgrade():
    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("body_html", sa.Text(), nullable=True),
        sa.Column("timestamp", sa.DateTime(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_posts_timestamp", "posts", ["timestamp"], unique=False)
    op.create_table(
        "follows",
        sa.Column("follower_id", sa.Integer(), sa.ForeignKey("users.id"), primary_key=True),
        sa.Column("followed_id", sa.Integer(), sa.ForeignKey("users.id"), primary_key=True),
        sa.Column("timestamp", sa.DateTime()),
    )
    op.create_table("likes", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("likes")
    op.drop_table("follows")
    op.drop_table("posts")
