"""When orders were made."""

from shop.columns import add_stamps, drop_stamps

revision = "b2"
down_revision = "a1"


def upgrade():
    add_stamps("orders")


def downgrade():
    drop_stamps("orders")
