"""The state of an order"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("orders", sa.Column("state", sa.String(20), nullable=False, server_default="open"))
    op.add_column("orders", sa.Column("placed", sa.DateTime(timezone=True), server_default=sa.func.now()))
    op.add_column("orders", sa.Column("day", sa.Date, server_default=sa.text("CURRENT_DATE")))
    op.add_column("orders", sa.Column("tags", sa.JSON, server_default=sa.text("'[]'")))


def downgrade():
    pass
