"""Orders have an address."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"

orders = sa.table("orders", sa.column("id"), sa.column("number"), sa.column("slug"))


def upgrade():
    op.add_column("orders", sa.Column("slug", sa.String(40)))
    bind = op.get_bind()
    for order in bind.execute(sa.select(orders.c.id, orders.c.number)):
        slug = order.number.lower().replace("/", "-")
        bind.execute(orders.update().where(orders.c.id == order.id).values(slug=slug))  # expect: MIG712


def downgrade():
    op.drop_column("orders", "slug")
