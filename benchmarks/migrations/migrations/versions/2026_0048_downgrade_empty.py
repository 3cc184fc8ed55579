"""A downgrade that does nothing

Hazard (MIG714): going back leaves the column, and going forth again fails.
"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    op.add_column("orders", sa.Column("gift", sa.Boolean()))


def downgrade() -> None:
    pass
