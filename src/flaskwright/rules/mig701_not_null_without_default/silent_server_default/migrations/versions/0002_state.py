"""The state of an order"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("orders", sa.Column("state", sa.String(20), nullable=False, server_default="open"))
    op.add_column("orders", sa.Column("paid", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("orders", sa.Column("note", sa.Text))


def downgrade():
    op.drop_column("orders", "note")
    op.drop_column("orders", "paid")
    op.drop_column("orders", "state")
