"""Drafts of orders."""

from shop.types import add_value

revision = "b2"
down_revision = "a1"


def upgrade():
    add_value("order_state", "draft")  # expect: MIG718


def downgrade():
    """PostgreSQL takes no value out of a type."""
