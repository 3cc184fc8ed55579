"""A value of an enumeration, used at once

Hazard (MIG718): PostgreSQL refuses a new value before the transaction that added it has ended.
"""

from alembic import op

revision = "0054"
down_revision = "0053"


def upgrade() -> None:
    op.execute("ALTER TYPE order_status ADD VALUE 'sent'")
    op.execute("UPDATE orders SET status = 'sent' WHERE id BETWEEN 1 AND 100")


def downgrade() -> None:
    raise NotImplementedError("PostgreSQL removes no value of an enumeration")
