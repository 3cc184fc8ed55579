"""Orders that were written wrong."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"

orders = sa.table("orders", sa.column("id"), sa.column("number"), sa.column("state"))


def upgrade():
    op.execute(orders.update().where(orders.c.number == "2019-17").values(state="paid"))
    op.execute("DELETE FROM orders WHERE id = 4711")
    op.execute("UPDATE orders SET state = 'old' WHERE id BETWEEN 1 AND 5000")
    op.execute("UPDATE orders SET state = 'old' WHERE id <= 100 AND state IS NULL")
    op.execute(orders.delete().where(orders.c.id < 5))
    connection = op.get_bind()
    for place, order in enumerate(connection.execute(sa.select(orders.c.id, orders.c.state))):
        one = sa.and_(orders.c.id == order.id, orders.c.state == order.state)
        connection.execute(sa.update(orders).where(one).values(number=f"{place:06}"))


def downgrade():
    """They were wrong."""
