"""Tags of posts"""

import sqlalchemy as sa
from alembic import op
from migrations.tables import link

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "tags",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("owner", sa.Integer, sa.ForeignKey("users.id"), nullable=False),
    )
    link("posts", "tags")
    op.add_column("tags", sa.Column("parent", sa.Integer, sa.ForeignKey("tags.id")))


def downgrade():
    pass
