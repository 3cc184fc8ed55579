"""Media."""

import sqlalchemy as sa
from alembic import op

revision = "m1"
down_revision = None


def upgrade():
    op.create_table(
        "media",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("price", sa.Numeric(8, 2)),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media")),
        sa.UniqueConstraint("title", "kind", name=op.f("uq_media_title")),
        sa.CheckConstraint("price > 0", name=op.f("ck_media_positive")),
    )
    op.create_index(op.f("ix_media_title"), "media", ["title"])


def downgrade():
    op.drop_table("media")
