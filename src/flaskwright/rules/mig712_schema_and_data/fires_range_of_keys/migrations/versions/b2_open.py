"""Old orders are closed."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.add_column("orders", sa.Column("open", sa.Boolean(), nullable=True))
    op.execute("UPDATE orders SET open = false WHERE id BETWEEN 1 AND 100000")  # expect: MIG712


def downgrade():
    op.drop_column("orders", "open")
