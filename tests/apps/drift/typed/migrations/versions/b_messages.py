"""Messages."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "b"
down_revision = "a"


def upgrade():
    op.create_table(
        "message",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("user.id", ondelete="CASCADE"), nullable=False),
        sa.Column("body", sa.String(500), nullable=False),
        sa.Column("sent", sa.DateTime(), nullable=False),
        sa.Column("payload", postgresql.JSON(), nullable=False),
    )
    op.create_index("ix_message_of", "message", ["user_id", "sent"])
    op.add_column("user", sa.Column("nick", sa.String(40)))
    op.add_column("user", sa.Column("score", sa.Float(), nullable=True))


def downgrade():
    op.drop_table("message")
