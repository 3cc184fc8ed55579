"""Tokens of orders"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column(  # expect: MIG702
        "orders",
        sa.Column("token", sa.Uuid, nullable=False, server_default=sa.text("gen_random_uuid()")),
    )


def downgrade():
    op.drop_column("orders", "token")
