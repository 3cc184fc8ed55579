"""A value of an enumeration

Safe (MIG718): since PostgreSQL 12 it may be added in a transaction that does not use it.
"""

from alembic import op

revision = "0055"
down_revision = "0054"


def upgrade() -> None:
    op.execute("ALTER TYPE order_status ADD VALUE 'returned'")


def downgrade() -> None:
    raise NotImplementedError("PostgreSQL removes no value of an enumeration")
