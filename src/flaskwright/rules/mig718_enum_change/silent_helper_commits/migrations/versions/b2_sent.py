"""Orders are sent, one way or the other."""

import sqlalchemy as sa
from alembic import op

from shop.types import add_value, drop_type

revision = "b2"
down_revision = "a1"


def upgrade():
    add_value("order_state", "sent")
    op.execute("UPDATE orders SET state = 'sent' WHERE id = 1")
    op.create_table("parcels", sa.Column("id", sa.Integer()), sa.Column("way", sa.Enum("post", "courier", name="way")))


def downgrade():
    op.drop_table("parcels")
    drop_type("way")
