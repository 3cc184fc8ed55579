"""States as one writes them."""

import sqlalchemy as sa
from alembic import op

from shop.states import RENAMED

revision = "b2"
down_revision = "a1"

orders = sa.table("orders", sa.column("state"))


def upgrade():
    for old, new in RENAMED.items():
        op.execute(orders.update().where(orders.c.state == old).values(state=new))  # expect: MIG713
    op.get_bind().execute(sa.delete(orders).where(orders.c.state == "test"))  # expect: MIG713


def downgrade():
    """Both spellings mean the same."""
