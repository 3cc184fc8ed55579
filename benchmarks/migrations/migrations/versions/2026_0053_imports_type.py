"""A column of a type of our own

Safe (MIG715): the module of the type loads no models.
"""

import sqlalchemy as sa
from alembic import op

from shop.types import Cents

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    op.add_column("orders", sa.Column("fee", Cents()))


def downgrade() -> None:
    op.drop_column("orders", "fee")
