"""Views of orders."""

from shop.views import remake

revision = "b2"
down_revision = "a1"


def upgrade():
    remake("open_orders", "late_orders")


def downgrade():
    pass
