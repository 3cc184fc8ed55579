"""An index made concurrently, as SQL

Safe (MIG704, MIG705): as with `op.create_index`.
"""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("CREATE INDEX CONCURRENTLY ix_orders_size ON orders (size)")


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY ix_orders_size")
