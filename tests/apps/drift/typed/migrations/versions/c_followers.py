"""Followers; bodies as long as one likes."""

import sqlalchemy as sa
from alembic import op

revision = "c"
down_revision = "b"


def upgrade():
    op.create_table(
        "followers",
        sa.Column("follower_id", sa.Integer(), nullable=False),
        sa.Column("followed_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["follower_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("follower_id", "followed_id"),
    )
    op.alter_column("message", "body", type_=sa.Text(), existing_type=sa.String(500))
    with op.get_context().autocommit_block():
        op.create_index("ix_message_body", "message", ["body"], postgresql_concurrently=True)


def downgrade():
    op.drop_table("followers")
