"""An index made concurrently

Safe (MIG704, MIG705): nobody waits, and it stands outside of a transaction.
"""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index("ix_customers_state", "customers", ["state"], postgresql_concurrently=True)


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.drop_index("ix_customers_state", "customers", postgresql_concurrently=True)
