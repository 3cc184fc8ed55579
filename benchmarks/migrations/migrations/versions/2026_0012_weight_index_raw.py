"""An index, as SQL

Hazard (MIG704): as with `op.create_index`.
"""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.execute("CREATE INDEX ix_orders_weight ON orders (weight)")


def downgrade() -> None:
    op.execute("DROP INDEX ix_orders_weight")
