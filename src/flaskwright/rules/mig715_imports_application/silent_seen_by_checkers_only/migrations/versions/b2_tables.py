"""What another library calls models."""

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from shop.models import Order  # noqa: F401

revision = "b2"
down_revision = "a1"


def upgrade():
    op.add_column("orders", sa.Column("tax", sa.Integer()))


def downgrade():
    op.drop_column("orders", "tax")
