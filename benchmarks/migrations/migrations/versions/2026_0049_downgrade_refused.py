"""A downgrade that says why there is none

Safe (MIG714): whoever goes back is told.
"""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"


def upgrade() -> None:
    op.add_column("orders", sa.Column("parcel", sa.Boolean()))


def downgrade() -> None:
    raise NotImplementedError("parcels are billed from here on: restore a backup instead")
