"""Orders are open or not."""

import sqlalchemy as sa
from alembic import op

from shop.batches import in_batches

revision = "b2"
down_revision = "a1"


def upgrade():
    op.add_column("orders", sa.Column("open", sa.Boolean(), nullable=True))
    in_batches(
        "UPDATE orders SET open = (state = 'new') "
        "WHERE id IN (SELECT id FROM orders WHERE open IS NULL ORDER BY id LIMIT 2000)"
    )


def downgrade():
    op.drop_column("orders", "open")
