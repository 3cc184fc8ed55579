"""An index made concurrently inside a transaction

Hazard (MIG705): PostgreSQL refuses it, and the deployment stops.
"""

from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_index("ix_orders_number", "orders", ["number"], postgresql_concurrently=True)


def downgrade() -> None:
    op.drop_index("ix_orders_number", "orders")
