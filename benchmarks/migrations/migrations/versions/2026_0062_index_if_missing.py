"""An index, if the database has none

Hazard (MIG704): writers wait until it is built. Only a connection can tell whether it is: Alembic cannot print this
revision.
"""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"


def upgrade() -> None:
    present = {index["name"] for index in sa.inspect(op.get_bind()).get_indexes("orders")}
    if "ix_orders_total" not in present:
        op.create_index("ix_orders_total", "orders", ["total"])


def downgrade() -> None:
    op.drop_index("ix_orders_total", "orders")
