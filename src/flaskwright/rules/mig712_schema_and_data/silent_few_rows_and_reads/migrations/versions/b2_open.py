"""Orders are open or not; one was written twice."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    orders = sa.table("orders", sa.column("id"), sa.column("number"), sa.column("state"))
    bind = op.get_bind()
    if bind.execute(sa.select(sa.func.count()).select_from(orders).where(orders.c.state.is_(None))).scalar():
        raise RuntimeError("orders without a state: run scripts/states.py first")
    op.execute(orders.delete().where(orders.c.number == "2019-0001-B"))
    op.execute("DELETE FROM orders WHERE id BETWEEN 17 AND 20")
    op.execute("UPDATE orders SET state = 'lost' WHERE id IN (4711, 4712)")
    op.bulk_insert(orders, [{"number": "0000", "state": "test"}])
    op.execute("ALTER TABLE orders ADD COLUMN open boolean")


def downgrade():
    op.drop_column("orders", "open")
