"""One more state, in a type that takes the place of the old one."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"

OLD = ("new", "paid")
TO = "ALTER TABLE orders ALTER COLUMN state TYPE order_state USING state::text::order_state"


def made_anew(*values):
    op.execute("ALTER TYPE order_state RENAME TO order_state_before")
    sa.Enum(*values, name="order_state").create(op.get_bind())
    op.execute(TO)
    op.execute("DROP TYPE order_state_before")


def upgrade():
    made_anew(*OLD, "sent")


def downgrade():
    op.execute("UPDATE orders SET state = 'paid' WHERE state = 'sent'")
    made_anew(*OLD)
