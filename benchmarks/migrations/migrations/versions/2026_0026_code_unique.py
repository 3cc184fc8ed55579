"""A unique constraint

Hazard (MIG708): its index is built under a lock that keeps everybody out.
"""

from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_unique_constraint("customers_code", "customers", ["code"])


def downgrade() -> None:
    op.drop_constraint("customers_code", "customers")
