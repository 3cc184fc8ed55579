"""Books"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    if op.get_bind().dialect.name == "sqlite":
        op.add_column("books", sa.Column("shelf", sa.Text, nullable=False))
    else:
        op.add_column("books", sa.Column("shelf", sa.Text, nullable=False, server_default=""))
        op.alter_column("books", "shelf", server_default=None)


def downgrade():
    pass
