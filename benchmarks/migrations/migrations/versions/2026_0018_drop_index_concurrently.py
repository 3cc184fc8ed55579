"""An index dropped concurrently

Safe (MIG706): nobody waits.
"""

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.drop_index("ix_orders_title", "orders", postgresql_concurrently=True)


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index("ix_orders_title", "orders", ["title"], postgresql_concurrently=True)
